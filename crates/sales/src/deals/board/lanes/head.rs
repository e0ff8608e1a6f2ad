//! The head of a lane: whose it is, and what its open deals add up to. It stays in sight when the stages scroll.

use super::Lanes;
use crate::deals::board::desk::Desk;
use crate::deals::unrated::{UnratedNote, sum_short};
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn LaneHead(desk: Desk, lane: Option<Id>, open: Memo<bool>) -> impl IntoView {
    let name = desk.called(lane);
    let key = desk.peek(|board| board.lane(lane).map(|lane| lane.key(board))).flatten();
    let fold = move |_| match (key, open.get_untracked()) {
        (Some(key), true) => desk.fold(key),
        (Some(key), false) => desk.unfold(key),
        (None, _) => {}
    };
    let label = StoredValue::new(name.clone());
    let label = move || match open.get() {
        true => label.with_value(|name| t_with("lanes.fold", &[("lane", name)])),
        false => label.with_value(|name| t_with("board.unfold", &[("stage", name)])),
    };
    let sign = move || match open.get() {
        true => view! { <Icon sign=Sign::ChevronDown size=16/> },
        false => view! { <Icon sign=Sign::ChevronEnd size=16/> },
    };
    let face = match (lane, desk.peek(|board| board.split)) {
        (Some(owner), Some(Lanes::Owner)) => {
            view! { <Avatar name=name.clone() id=owner.to_string() size=AvatarSize::Tiny/> }.into_any()
        }
        _ => view! { <Icon sign=Sign::People size=16/> }.into_any(),
    };
    view! {
        <header class="sticky start-0 z-15 flex h-11 w-max max-w-[calc(100vw-2rem)] shrink-0 items-center gap-2 pe-3">
            <button type="button" class="grid size-8 shrink-0 cursor-pointer place-items-center rounded-control text-ink-soft hover:bg-hover focus-ring pointer-coarse:size-11"
                aria-expanded=move || open.get().to_string() aria-label=label on:click=fold>{sign}</button>
            {face}
            <h3 class="min-w-0 truncate text-body font-semibold" dir="auto">{name}</h3>
            <LaneSums desk lane/>
        </header>
    }
}

#[component]
fn LaneSums(desk: Desk, lane: Option<Id>) -> impl IntoView {
    let sums = Memo::new(move |_| {
        desk.track();
        desk.peek(|board| board.lane(lane).map(|lane| lane.open_sums(board))).flatten().unwrap_or_default()
    });
    let text = move || {
        let (sums, currency) = (sums.get(), desk.currency());
        let (sum, weighted) = (sum_short(sums.amount, currency), sum_short(sums.weighted(), currency));
        t_count_with("board.totals", sums.count, &[("sum", &sum), ("weighted", &weighted)])
    };
    let id =
        lane.map_or_else(|| "unrated-lane".to_owned(), |lane| ["unrated-lane-", &lane.to_string()].concat());
    view! {
        <p class="num min-w-0 truncate text-small text-ink-soft">{text}</p>
        <UnratedNote id unrated=Signal::derive(move || sums.get().unrated) among=desk.among(None, Some(lane))/>
    }
}
