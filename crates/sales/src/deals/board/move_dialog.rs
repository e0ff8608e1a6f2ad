//! "Move to…": every drag as a list of buttons, for keyboards, screen readers and thumbs.

use super::columns::Place;
use super::desk::{Desk, Question};
use super::keyboard;
use super::model::Board;
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn MoveDialog(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let card = Memo::new(move |_| match desk.question.get() {
        Some(Question::Move(id)) => Some(id),
        _ => None,
    });
    Effect::new(move |_| open.set(card.get().is_some()));
    let title = Signal::derive(move || {
        let name = card.get().and_then(|id| desk.card(id)).map(|card| card.name).unwrap_or_default();
        t_with("board.move_card", &[("name", &name)])
    });
    view! {
        <Sheet id="board-move" open title on_close=move || desk.question.set(None)>
            {move || card.get().map(|id| view! { <Places desk id/> })}
        </Sheet>
    }
}

#[component]
fn Places(desk: Desk, id: Id) -> impl IntoView {
    let current = desk.card(id).map(|card| card.stage_id);
    let stages = desk.stages().into_iter().filter_map(|stage| desk.stage(stage));
    let go = move |place: Option<Place>| {
        desk.question.set(None);
        if let Some(place) = place {
            desk.move_card(id, place, None);
            keyboard::show(desk, id);
        }
    };
    let stage = move |stage: super::model::Stage| {
        let here = current == Some(stage.id);
        let pick = move |_| go(desk.peek(|board| board.place(stage.id, 0, id)).flatten());
        view! {
            <button type="button" class="flex min-h-11 w-full cursor-pointer items-center gap-2 rounded-control px-3 text-start hover:bg-hover focus-ring disabled:cursor-default disabled:opacity-60" disabled=here on:click=pick>
                <StageDot hue=stage.colour/>
                <span class="min-w-0 flex-1 truncate">{stage.name}</span>
                {here.then(|| view! { <Badge>{t("board.here")}</Badge> })}
            </button>
        }
    };
    let within = move |label: &'static str, place: fn(&Board, Id) -> Option<Place>| {
        let press = move || go(desk.peek(|board| place(board, id)).flatten());
        view! { <Button size=Size::Small on_press=press>{t(label)}</Button> }
    };
    view! {
        <div class="flex flex-col gap-0.5">{stages.map(stage).collect_view()}</div>
        <div class="mt-3 flex flex-wrap gap-2 border-t border-line pt-3">
            {within("board.up", |board, id| board.carried(id, super::steps::Step::Up))}
            {within("board.down", |board, id| board.carried(id, super::steps::Step::Down))}
            {within("board.to_top", |board, id| board.place(board.card(id)?.stage_id, 0, id))}
            {within("board.to_bottom", |board, id| board.place(board.card(id)?.stage_id, usize::MAX, id))}
        </div>
    }
}
