//! "Move to…": every drag as a list of buttons, for keyboards, screen readers and thumbs. Arrows, Home and End walk the
//! stages, Enter moves.

use super::asked::Wish;
use super::columns::Place;
use super::desk::{Desk, Question};
use super::keyboard;
use super::model::Board;
use crate::deals::elsewhere::{Elsewhere, LINE, Target};
use kernel::{Draft, Id};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn MoveDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let cards = Memo::new(move |_| match desk.question.get() {
        Some(Question::Move(ids)) => Some(ids),
        _ => None,
    });
    Effect::new(move |_| open.set(cards.get().is_some()));
    let title = Signal::derive(move || {
        let name = cards.get().map(|ids| called(desk, &ids)).unwrap_or_default();
        t_with("board.move_card", &[("name", &name)])
    });
    view! {
        <Sheet id="board-move" open title on_close=move || desk.question.set(None)>
            {move || cards.get().map(|ids| view! { <Places desk ids/> })}
        </Sheet>
    }
}

/// One by its name, many by their number.
pub fn called(desk: Desk, ids: &[Id]) -> String {
    match ids {
        [id] => desk.card(*id).map(|card| card.name).unwrap_or_default(),
        _ => t_count("board.deals", i64::try_from(ids.len()).unwrap_or_default()),
    }
}

const HERE: &str = "bg-sunken font-medium";
/// The id of the list of stages.
const STAGES: &str = "board-move-stages";

#[component]
fn Places(desk: Desk, ids: Vec<Id>) -> impl IntoView {
    let one = match ids.as_slice() {
        [id] => Some(*id),
        _ => None,
    };
    let current = one.and_then(|id| desk.card(id)).map(|card| card.stage_id);
    let stages: Vec<_> = desk.stages().into_iter().filter_map(|stage| desk.stage(stage)).collect();
    // Enter alone moves on: the next stage has the focus.
    let here = stages.iter().position(|stage| Some(stage.id) == current);
    let next = here.and_then(|here| stages.get(here + 1)).or(stages.first()).map(|stage| stage.id);
    let ids = StoredValue::new(ids);
    let stage = move |stage: super::model::Stage| {
        let here = current == Some(stage.id);
        let pick = move |_| {
            desk.question.set(None);
            let ids = ids.get_value();
            let top = |id: &Id| desk.peek(|board| board.place(stage.id, 0, *id)).flatten();
            if let Some(place) = ids.first().and_then(top) {
                desk.move_all(ids, place, None);
            }
            one.into_iter().for_each(|id| keyboard::show(desk, id));
        };
        let why = move || {
            let why = ids.with_value(|ids| super::gatekeeper::why_not(desk, ids, stage.id))?;
            Some(view! { <span class="block w-full text-small whitespace-pre-line text-bad">{why}</span> })
        };
        view! {
            <button type="button" class=classes(&[LINE, if here { HERE } else { "" }]) disabled=here
                aria-current=here.then_some("step") autofocus=next == Some(stage.id) on:click=pick>
                <StageDot hue=stage.colour/>
                <span class="min-w-0 flex-1"><span class="block truncate" dir="auto">{stage.name}</span>{why}</span>
                {here.then(|| view! { <Badge>{t("board.here")}</Badge> })}
            </button>
        }
    };
    let elsewhere = move |(target,): (Target,)| go_elsewhere(desk, ids.get_value(), target);
    view! {
        <div id=STAGES class="flex flex-col gap-0.5" on:keydown=walk>{stages.into_iter().map(stage).collect_view()}</div>
        <Elsewhere here=desk.peek(|board| board.pipeline_id) own=current on_pick=elsewhere/>
        {one.map(|id| view! { <Within desk id/> })}
    }
}

/// The board must not hear of it: there the arrows choose cards.
fn walk(event: leptos::ev::KeyboardEvent) {
    if let Some(step) = Step::down(&event) {
        event.prevent_default();
        event.stop_propagation();
        step_through(STAGES, "button:not(:disabled)", step);
    }
}

/// To another pipeline, wherever in it.
fn go_elsewhere(desk: Desk, ids: Vec<Id>, Target { pipeline, stage }: Target) {
    desk.question.set(None);
    let stage_name = stage.as_ref().map(|stage| stage.name.as_str()).unwrap_or_default();
    let name = formats::dotted([pipeline.name.as_str(), stage_name], language());
    let (pipeline_id, stage_id) = (pipeline.id, stage.map(|stage| stage.id));
    desk.act(ids, Wish::Pipeline { pipeline_id, stage_id, override_reason: None, set: Draft::new() }, name);
}

#[component]
fn Within(desk: Desk, id: Id) -> impl IntoView {
    let within = move |label: &'static str, place: fn(&Board, Id) -> Option<Place>| {
        let press = move || {
            desk.question.set(None);
            if let Some(place) = desk.peek(|board| place(board, id)).flatten() {
                desk.move_card(id, place, None);
                keyboard::show(desk, id);
            }
        };
        view! { <Button size=Size::Small on_press=press>{t(label)}</Button> }
    };
    let choose = move || {
        desk.question.set(None);
        desk.choose(id);
    };
    view! {
        <div class="mt-3 flex flex-wrap gap-2 border-t border-line pt-3">
            {within("board.up", |board, id| board.carried(id, super::steps::Step::Up))}
            {within("board.down", |board, id| board.carried(id, super::steps::Step::Down))}
            {within("board.to_top", |board, id| board.place(board.card(id)?.stage_id, 0, id))}
            {within("board.to_bottom", |board, id| board.place(board.card(id)?.stage_id, usize::MAX, id))}
            <Button size=Size::Small icon=Sign::Check on_press=choose>{t("board.choose")}</Button>
        </div>
    }
}
