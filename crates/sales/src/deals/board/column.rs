//! One stage as a column: its head stays, its cards scroll, and only those in sight are in the page.

use super::card::CardView;
use super::column_head::{ColumnHead, FoldedColumn};
use super::desk::{Desk, Question};
use super::drag::Over;
use super::model::{Shown, Stage};
use super::{api, window};
use kernel::{Cursor, Id};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[component]
pub fn ColumnView(desk: Desk, stage: Id) -> impl IntoView {
    let folded = Memo::new(move |_| desk.folded.with(|folded| folded.contains(&stage)));
    move || {
        let Some(about) = desk.stage(stage) else { return ().into_any() };
        match folded.get() {
            true => view! { <FoldedColumn desk stage=about/> }.into_any(),
            false => view! { <OpenColumn desk stage=about/> }.into_any(),
        }
    }
}

/// A veil lies over the cards, and the reason on it.
const BARRED: &str = "relative text-bad grayscale-50 before:pointer-events-none before:absolute before:inset-x-0 before:top-16 \
    before:bottom-0 before:z-20 before:rounded-b-card before:bg-sunken/80 max-md:before:top-22 after:pointer-events-none \
    after:absolute after:inset-x-2 after:top-17 after:z-20 after:rounded-card after:bg-raised after:p-3 after:text-small \
    after:whitespace-pre-line after:content-[attr(data-barred)] max-md:after:top-23";

#[component]
fn OpenColumn(desk: Desk, stage: Stage) -> impl IntoView {
    const BASE: &str =
        "flex h-full w-[85vw] shrink-0 flex-col rounded-card bg-sunken max-md:snap-center md:w-70";
    let id = stage.id;
    let refused =
        move || desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.refused.is_some()));
    let target = Memo::new(move |_| matches!(desk.over.get(), Over::Column { stage, .. } if stage == id));
    let barred = Memo::new(move |_| {
        desk.barred.with(|barred| barred.iter().find(|(stage, _)| *stage == id).map(|(_, why)| why.clone()))
    });
    let look = move || match (refused(), target.get()) {
        (true, _) => classes(&[BASE, "opacity-50 grayscale"]),
        _ if barred.with(Option::is_some) => classes(&[BASE, BARRED]),
        (_, true) => classes(&[BASE, "ring-2 ring-brand ring-inset"]),
        _ => BASE.to_owned(),
    };
    let name = stage.name.clone();
    view! {
        <section class=look data-stage=id.to_string() data-barred=move || barred.get() aria-label=name>
            <ColumnHead desk stage=stage.clone()/>
            <Cards desk stage/>
        </section>
    }
}

/// The scroller of a column's cards.
#[component]
fn Cards(desk: Desk, stage: Stage) -> impl IntoView {
    let id = stage.id;
    let body = NodeRef::<html::Div>::new();
    let top = browser::use_scroll_top(body);
    let height = browser::use_height(body);
    let height = move || height.get().unwrap_or_default();
    let count = Memo::new(move |_| desk.column(id, |column| column.cards.len()).unwrap_or_default());
    more_when_near(desk, id, Signal::derive(move || (top.get(), height())), count);
    let seen = Memo::new(move |_| {
        let range = window::window(top.get(), height(), desk.pitch(), count.get());
        let ids = desk.column(id, |column| column.cards.iter().map(|card| card.id).collect::<Vec<_>>());
        drawn(&ids.unwrap_or_default(), range, desk)
    });
    let gap = Memo::new(move |_| gap_of(desk, None, id));
    let length = move || {
        let room = room(desk, None, id, count.get(), gap.get());
        format!("{}px", (room as i32) * desk.pitch() + window::GAP)
    };
    let stage = StoredValue::new(stage);
    view! {
        <div id=["column-", &id.to_string()].concat() class="relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden px-2 scroll-quiet" node_ref=body>
            <ul class="relative" style:height=length>
                <For each=move || seen.get() key=|card| *card let:card>
                    <CardView desk stage card gap/>
                </For>
                {move || gap.get().map(|gap| view! { <Landing desk gap/> })}
            </ul>
            {move || (count.get() == 0 && gap.get().is_none()).then(|| view! { <EmptyColumn desk stage/> })}
        </div>
    }
}

/// Where the card will land, or waits until what the stage asks for is there: then with its name.
#[component]
pub(super) fn Landing(desk: Desk, gap: usize) -> impl IntoView {
    let pitch = untrack(|| desk.pitch());
    let top = format!("{}px", i32::try_from(gap).unwrap_or_default() * pitch);
    let height = format!("{}px", pitch - window::GAP);
    let waits = move || match desk.question.get() {
        Some(Question::Stopped(stopped)) => desk.card(stopped.id).map(|card| card.name),
        _ => None,
    };
    view! { <li class="absolute inset-x-0 truncate rounded-card border border-dashed border-brand bg-brand-soft p-2.5 text-small" style:top=top style:height=height aria-hidden="true">{waits}</li> }
}

#[component]
fn EmptyColumn(desk: Desk, stage: StoredValue<Stage>) -> impl IntoView {
    let text = stage.with_value(|stage| match stage.guidance.is_empty() {
        true if stage.kind.is_closed() || desk.may_add() => {
            t(["board.empty.", stage.kind.status()].concat().as_str())
        }
        true => t("board.empty.read"),
        false => stage.guidance.clone(),
    });
    view! { <p class="absolute inset-x-4 top-2 rounded-card border border-dashed border-line-strong p-3 text-small text-ink-soft" dir="auto">{text}</p> }
}

/// The cards to draw: those in sight, the one that the keyboard is on, and the one in the air (a finger's touch ends
/// when its card leaves the page).
pub(super) fn drawn(cell: &[Id], range: std::ops::Range<usize>, desk: Desk) -> Vec<Id> {
    let lifted = desk.lifted.with_untracked(|lifted| lifted.as_ref().map(|lifted| lifted.card.id));
    let mut ids: Vec<Id> = cell.get(range).into_iter().flatten().copied().collect();
    for kept in [desk.selected.get_untracked(), lifted].into_iter().flatten() {
        if !ids.contains(&kept) && cell.contains(&kept) {
            ids.push(kept);
        }
    }
    ids
}

/// Where the lifted card would land in this column, or this cell of it.
pub(super) fn gap_of(desk: Desk, lane: Option<Id>, stage: Id) -> Option<usize> {
    match desk.over.get() {
        Over::Column { stage: over, lane: here, index } if (here, over) == (lane, stage) => Some(index),
        _ => None,
    }
}

/// The slots that the column, or the cell, needs: its cards without a lifted one, and the gap.
pub(super) fn room(desk: Desk, lane: Option<Id>, stage: Id, count: usize, gap: Option<usize>) -> usize {
    let lifted = desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.is_from(lane, stage)));
    let away = lifted && desk.over.get() != Over::Nothing;
    count - usize::from(away && count > 0) + usize::from(gap.is_some())
}

/// Asks for the next page when the end comes near.
fn more_when_near(desk: Desk, stage: Id, view: Signal<(i32, i32)>, count: Memo<usize>) {
    let asking = StoredValue::new(false);
    Effect::new(move |_| {
        let (top, height) = view.get();
        let near = height > 0 && window::near_end(top, height, desk.pitch(), count.get());
        let next = desk.column(stage, |column| column.next.clone()).flatten();
        if let Some(next) = next.filter(|_| near && !asking.get_value()) {
            asking.set_value(true);
            spawn_local(async move {
                load(desk, stage, &next).await;
                asking.try_set_value(false);
            });
        }
    });
}

async fn load(desk: Desk, stage: Id, after: &Cursor) {
    let Shown { owner, search, filter, .. } = desk.shown.try_get_value().unwrap_or_default();
    match api::more_cards(stage, after.text(), owner, search, filter, String::new(), None).await {
        Ok(more) => desk.change(|board| {
            board.extend(stage, more.cards, more.next);
            vec![stage]
        }),
        Err(error) => toast::show(Toast::bad(super::moves::told(&error))),
    }
}
