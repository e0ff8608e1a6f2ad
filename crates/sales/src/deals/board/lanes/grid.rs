//! The board with lanes: the heads of the columns stay on top, the lanes scroll below them, and only those in sight are
//! in the page. Cards come when their lane does.

use super::cell::LaneCell;
use super::head::LaneHead;
use super::layout::{self, Strip};
use super::{Lanes, Loaded};
use crate::deals::board::column_head::{ColumnHead, FoldedHead};
use crate::deals::board::desk::Desk;
use crate::deals::board::drag::Over;
use crate::deals::board::model::{Shown, Stage};
use crate::deals::board::moves::told;
use crate::deals::board::{api, dom};
use kernel::Id;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// The width of a column, and of a folded one.
pub(super) const WIDE: &str = "w-[85vw] md:w-70";
pub(super) const NARROW: &str = "w-11";

#[component]
pub fn LaneGrid(desk: Desk) -> impl IntoView {
    let body = NodeRef::<html::Div>::new();
    let top = browser::use_scroll_top(body);
    let height = browser::use_height(body);
    let height = move || height.get().unwrap_or_default();
    let strips = Memo::new(move |_| {
        desk.track();
        let (gap, pitch) = (foreign_gap(desk), desk.pitch());
        desk.folded
            .with(|folded| desk.peek(|board| layout::strips(board, folded, pitch, gap)))
            .unwrap_or_default()
    });
    let seen = Memo::new(move |_| strips.with(|strips| drawn(desk, strips, top.get(), height())));
    load_in_sight(desk, strips, seen);
    let length = move || {
        let end = strips.with(|strips| strips.last().map(|last| last.top + last.height));
        format!("{}px", end.unwrap_or_default())
    };
    let stages: Vec<Stage> = desk.stages().into_iter().filter_map(|stage| desk.stage(stage)).collect();
    let heads = stages.clone().into_iter().map(|stage| view! { <Head desk stage/> }).collect_view();
    let stages = StoredValue::new(stages);
    let view = Signal::derive(move || (top.get(), height()));
    view! {
        <div id=dom::LANES class="min-h-0 min-w-0 flex-1 scroll-pt-24 overflow-auto scroll-quiet" node_ref=body>
            <div class="w-max min-w-full">
                <div class="sticky top-0 z-25 flex gap-3 bg-surface">{heads}</div>
                <div class="relative" style:height=length>
                    <For each=move || seen.get() key=|lane| *lane let:lane>
                        <LaneRow desk lane strips stages view/>
                    </For>
                </div>
            </div>
        </div>
    }
}

/// The head of a column, without the cards.
#[component]
fn Head(desk: Desk, stage: Stage) -> impl IntoView {
    let id = stage.id;
    let folded = Memo::new(move |_| desk.folded.with(|folded| folded.contains(&id)));
    let width = move || match folded.get() {
        true => classes(&[NARROW, "max-h-20 shrink-0 overflow-hidden"]),
        false => classes(&[WIDE, "shrink-0"]),
    };
    let name = stage.name.clone();
    let head = move || {
        let stage = stage.clone();
        match folded.get() {
            true => view! { <FoldedHead desk stage/> }.into_any(),
            false => view! { <ColumnHead desk stage/> }.into_any(),
        }
    };
    view! { <section class=width aria-label=name>{head}</section> }
}

#[component]
fn LaneRow(
    desk: Desk,
    lane: Option<Id>,
    strips: Memo<Vec<Strip>>,
    stages: StoredValue<Vec<Stage>>,
    /// How far the lanes are scrolled, and how many pixels of them show.
    view: Signal<(i32, i32)>,
) -> impl IntoView {
    let strip = Memo::new(move |was: Option<&Strip>| {
        let found = strips.with(|strips| strips.iter().find(|strip| strip.lane == lane).copied());
        found.or(was.copied()).unwrap_or(Strip { lane, top: 0, height: 0, open: false })
    });
    let open = Memo::new(move |_| strip.get().open);
    let view = Signal::derive(move || {
        let (top, height) = view.get();
        (top - strip.get().top - layout::HEAD - layout::LINE, height)
    });
    let cells = move || {
        let cell = |stage: Stage| view! { <LaneCell desk lane stage view/> };
        open.get().then(|| {
            let cells = stages.get_value().into_iter().map(cell).collect_view();
            view! { <div class="flex min-h-0 flex-1 gap-3 pb-3">{cells}</div> }
        })
    };
    view! {
        <section
            class="absolute inset-x-0 flex flex-col"
            style:top=move || format!("{}px", strip.get().top)
            style:height=move || format!("{}px", strip.get().height)
            aria-label=desk.called(lane)
        >
            <LaneHead desk lane open/>
            {cells}
        </section>
    }
}

/// The cell that makes room for a card from elsewhere.
fn foreign_gap(desk: Desk) -> Option<(Option<Id>, Id)> {
    let Over::Column { stage, lane, .. } = desk.over.get() else { return None };
    let is_own = |lifted: &Option<_>| {
        lifted.as_ref().is_some_and(|lifted: &crate::deals::board::drag::Lifted| lifted.is_from(lane, stage))
    };
    (!desk.lifted.with(is_own)).then_some((lane, stage))
}

/// The lanes in sight, that of the card that the keyboard is on, and that of the one in the air.
fn drawn(desk: Desk, strips: &[Strip], top: i32, height: i32) -> Vec<Option<Id>> {
    let range = layout::in_sight(strips, top, height);
    let mut lanes: Vec<Option<Id>> =
        strips.get(range).into_iter().flatten().map(|strip| strip.lane).collect();
    let lifted = desk.lifted.with(|lifted| lifted.as_ref().map(|lifted| lifted.lane));
    let of_card = |id| desk.peek(|board| board.card(id).map(|card| board.lane_of(card.owner_id))).flatten();
    for kept in [lifted, desk.selected.get().and_then(of_card)].into_iter().flatten() {
        if !lanes.contains(&kept) && strips.iter().any(|strip| strip.lane == kept) {
            lanes.push(kept);
        }
    }
    lanes
}

/// Asks for the cards of open lanes that have come into sight without.
fn load_in_sight(desk: Desk, strips: Memo<Vec<Strip>>, seen: Memo<Vec<Option<Id>>>) {
    let asking = StoredValue::new(Vec::<Option<Id>>::new());
    Effect::new(move |_| {
        desk.track();
        let open = |lane: &Option<Id>| {
            strips.with(|strips| strips.iter().any(|strip| strip.lane == *lane && strip.open))
        };
        for lane in seen.get().into_iter().filter(open) {
            let waits = desk.peek(|board| {
                board
                    .lane(lane)
                    .is_some_and(|lane| lane.cells.iter().any(|cell| cell.loaded == Loaded::Nothing))
            });
            if waits == Some(true) && !asking.with_value(|asking| asking.contains(&lane)) {
                asking.update_value(|asking| asking.push(lane));
                spawn_local(async move {
                    load(desk, lane).await;
                    asking.try_update_value(|asking| asking.retain(|asked| *asked != lane));
                });
            }
        }
    });
}

async fn load(desk: Desk, lane: Option<Id>) {
    let Some(pipeline) = desk.peek(|board| board.pipeline_id) else { return };
    let Shown { owner, search, filter, lanes } = desk.shown.try_get_value().unwrap_or_default();
    match api::lane_cards(pipeline, lane, owner, search, filter, lanes.code().to_owned()).await {
        Ok(piles) => desk.change(|board| {
            let stages: Vec<Id> = board.columns.iter().map(|column| column.stage.id).collect();
            piles.into_iter().for_each(|(stage, more)| {
                board.fill(lane, stage, more.cards, Loaded::after(more.next));
            });
            board.settle(lane);
            stages
        }),
        Err(error) => toast::show(Toast::bad(told(&error))),
    }
}

impl Desk {
    /// The name of a lane.
    pub fn called(self, lane: Option<Id>) -> String {
        let name = self.peek(|board| match (lane, board.split) {
            (Some(_), _) => board.lane(lane).map(|lane| lane.name.clone()),
            (None, Lanes::Team) => Some(t("lanes.no_team")),
            (None, _) => Some(t("lanes.nobody")),
        });
        name.flatten().unwrap_or_default()
    }
}
