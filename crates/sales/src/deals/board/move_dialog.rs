//! "Move to…": every drag as a list of buttons, for keyboards, screen readers and thumbs. Arrows, Home and End walk the
//! stages, Enter moves.

use super::api;
use super::asked::{PipelineName, Wish};
use super::columns::Place;
use super::desk::{Desk, Question};
use super::keyboard;
use super::model::Board;
use kernel::{Draft, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
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

const LINE: &str = "flex min-h-11 w-full cursor-pointer items-center gap-2 rounded-control px-3 text-start hover:bg-hover \
    focus-ring disabled:cursor-default";
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
    view! {
        <div id=STAGES class="flex flex-col gap-0.5" on:keydown=walk>{stages.into_iter().map(stage).collect_view()}</div>
        <Elsewhere desk ids/>
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

/// The other pipelines: a deal comes to the first open stage of one.
#[component]
fn Elsewhere(desk: Desk, ids: StoredValue<Vec<Id>>) -> impl IntoView {
    let others = RwSignal::new(Vec::<PipelineName>::new());
    spawn_local(async move {
        let here = desk.peek(|board| board.pipeline_id);
        if let Ok(mut all) = api::pipelines().await {
            all.retain(|each| Some(each.id) != here);
            others.try_set(all);
        }
    });
    let line = move |PipelineName { id, name, .. }: PipelineName| {
        let to = name.clone();
        let go = move |_| {
            desk.question.set(None);
            let wish = Wish::Pipeline { pipeline_id: id, override_reason: None, set: Draft::new() };
            desk.act(ids.get_value(), wish, to.clone());
        };
        view! {
            <button type="button" class=LINE on:click=go>
                <Icon sign=Sign::Pipeline size=16/>
                <span class="min-w-0 flex-1 truncate" dir="auto">{name}</span>
            </button>
        }
    };
    move || {
        (others.with(|others| !others.is_empty())).then(|| {
            view! {
                <h3 class="mt-3 border-t border-line px-3 pt-3 pb-1 text-small font-medium text-ink-soft">{t("board.elsewhere")}</h3>
                {others.get().into_iter().map(line).collect_view()}
            }
        })
    }
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
