//! The ways between stages as arrows over the road.

use super::drawing::{Chosen, Drawing};
use super::road::{BOX, PITCH};
use kernel::{Id, Record};
use leptos::prelude::*;
use std::cmp::Reverse;
use ui::prelude::*;

/// Pixels between two arrows' heights, and the least height.
const STEP: i32 = 12;
const LEAST: i32 = 18;
/// Pixels by which a way back is higher.
const BACK: i32 = 8;
/// Pixels beside a stage's middle where its first arrow stands, between that and the last, and between two at most.
const ASIDE: i32 = 10;
const SPREAD: i32 = 48;
const GAP: i32 = 14;
/// Pixels around an arrow that still are the arrow for who points at it.
const REACH: i32 = 12;

/// From which place to which.
type Span = (usize, usize);

/// The arrows, drawn as far apart as their stages are. The panel of a stage has the same ways as a list.
#[component]
pub fn Ways(drawing: Drawing, shown: Memo<Vec<Id>>) -> impl IntoView {
    let arrows = Memo::new(move |_| {
        let order = shown.get();
        let place = |id: Option<Id>| order.iter().position(|other| Some(*other) == id);
        let arrow = |way: &Record| Some((way.id, (place(way.id_of("from_id"))?, place(way.id_of("to_id"))?)));
        let mut arrows: Vec<(Id, Span)> =
            drawing.blueprint.with(|blueprint| blueprint.ways.iter().filter_map(arrow).collect());
        // The shorter lies over the longer where both can be pointed at.
        arrows.sort_by_key(|(_, (from, to))| Reverse(from.abs_diff(*to)));
        arrows
    });
    let farthest = Memo::new(move |_| {
        arrows.with(|arrows| arrows.first().map(|(_, (from, to))| from.abs_diff(*to)).unwrap_or_default())
    });
    let height = move || match arrows.with(Vec::is_empty) {
        true => 0,
        false => LEAST + 8 + STEP * number(farthest.get()),
    };
    let width = move || number(shown.with(Vec::len)) * PITCH;
    let drawn = move || {
        let height = height();
        let arrows = arrows.get();
        let spans: Vec<Span> = arrows.iter().map(|(_, span)| *span).collect();
        let arrow = |(id, span)| view! { <Arrow drawing id span ends=ends(span, &spans) height/> };
        arrows.into_iter().map(arrow).collect_view()
    };
    view! {
        <Show when=move || !arrows.with(Vec::is_empty)>
            <svg class="block text-ink-faint rtl:-scale-x-100" width=width height=height role="group" aria-label=t("builder.graph")>{drawn}</svg>
        </Show>
    }
}

/// The id of a way's arrow in the page.
pub(super) fn arrow_of(way: Id) -> String {
    ["builder-way-", &way.to_string()].concat()
}

fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or_default()
}

/// Where an arrow leaves and where it arrives: to the right and to the left of the middle, each in a place of its own, so
/// that every one is seen and hit. The arrow to the nearest stage stands outermost, so that none crosses another.
fn ends(span: Span, all: &[Span]) -> (i32, i32) {
    let (from, to) = span;
    let middle = |place: usize| number(place) * PITCH + BOX / 2;
    let leaving = all.iter().filter(|other| other.0 == from).map(|other| other.1);
    let arriving = all.iter().filter(|other| other.1 == to).map(|other| other.0);
    let start = middle(from) + ASIDE + beside(from, to, leaving.collect());
    let end = middle(to) - ASIDE - SPREAD + beside(to, from, arriving.collect());
    (start, end)
}

/// Pixels between the first arrow on this side of `own` and the one to or from `other`.
fn beside(own: usize, other: usize, mut others: Vec<usize>) -> i32 {
    others.sort_by_key(|place| (*place > own, Reverse(*place)));
    let rank = others.iter().position(|place| *place == other).map_or(0, number);
    let between = number(others.len()) - 1;
    rank * (SPREAD / between.max(1)).min(GAP)
}

#[component]
fn Arrow(drawing: Drawing, id: Id, span: Span, ends: (i32, i32), height: i32) -> impl IntoView {
    let ((from, to), (start, end)) = (span, ends);
    let apart = number(from.abs_diff(to));
    let back = if to < from { BACK } else { 0 };
    let top = height - LEAST - STEP * apart - back;
    let curve = format!("M{start} {height} C{start} {top} {end} {top} {end} {}", height - 5);
    let head = format!("M{} {} L{end} {} L{} {}", end - 4, height - 7, height - 1, end + 4, height - 7);
    let chosen = Memo::new(move |_| drawing.chosen.get() == Chosen::Way(id));
    let label = move || {
        let way = drawing.record(id);
        let name = |field: &str| drawing.stage_name(way.as_ref().and_then(|way| way.id_of(field)));
        t_with("builder.graph_text", &[("from", &name("from_id")), ("to", &name("to_id"))])
    };
    let choose = move || drawing.chosen.set(Chosen::Way(id));
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            choose();
        }
    };
    let look = move || {
        if chosen.get() {
            "cursor-pointer text-brand focus-ring"
        } else {
            "cursor-pointer hover:text-ink focus-ring"
        }
    };
    view! {
        <g id=arrow_of(id) class=look role="button" tabindex="0" aria-label=label aria-pressed=move || chosen.get().to_string() on:click=move |_| choose() on:keydown=keys>
            <path d=curve.clone() fill="none" stroke="transparent" stroke-width=REACH/>
            <path d=curve fill="none" stroke="currentColor" stroke-width="1.5"/>
            <path d=head fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_arrows_share_an_end() {
        let all: Vec<Span> = (0..6)
            .flat_map(|from| (0..6).map(move |to| (from, to)))
            .filter(|(from, to)| from != to)
            .collect();
        let at: Vec<i32> = all.iter().flat_map(|span| <[i32; 2]>::from(ends(*span, &all))).collect();
        let mut apart = at.clone();
        apart.sort_unstable();
        apart.dedup();
        assert_eq!(apart.len(), at.len());
        assert!(apart.windows(2).all(|two| two[1] - two[0] >= 10), "{apart:?}");
    }

    #[test]
    fn the_arrow_to_the_nearest_stage_is_the_outermost() {
        let all = [(0, 1), (0, 2), (0, 3)];
        let starts = all.map(|span| ends(span, &all).0);
        assert!(starts[0] > starts[1] && starts[1] > starts[2]);
    }
}
