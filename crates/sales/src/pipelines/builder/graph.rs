//! The ways between stages as arrows over the road.

use super::drawing::{Chosen, Drawing};
use super::road::{BOX, PITCH};
use kernel::{Id, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// Pixels between two arrows' heights, and the least height.
const STEP: i32 = 9;
const LEAST: i32 = 18;
/// Pixels by which a way back is higher, and by which arrows stand beside the middle.
const BACK: i32 = 8;
const ASIDE: i32 = 14;

/// The arrows, drawn as far apart as their stages are. The panel of a stage has the same ways as a list.
#[component]
pub fn Ways(drawing: Drawing, shown: Memo<Vec<Id>>) -> impl IntoView {
    let arrows = Memo::new(move |_| {
        let order = shown.get();
        let place = |id: Option<Id>| order.iter().position(|other| Some(*other) == id);
        drawing.blueprint.with(|blueprint| {
            let arrow =
                |way: &Record| Some((way.id, place(way.id_of("from_id"))?, place(way.id_of("to_id"))?));
            blueprint.ways.iter().filter_map(arrow).collect::<Vec<_>>()
        })
    });
    let farthest = Memo::new(move |_| {
        arrows.with(|arrows| arrows.iter().map(|(_, from, to)| from.abs_diff(*to)).max().unwrap_or_default())
    });
    let height = move || match arrows.with(Vec::is_empty) {
        true => 0,
        false => LEAST + 8 + STEP * number(farthest.get()),
    };
    let width = move || number(shown.with(Vec::len)) * PITCH;
    let drawn = move || {
        let height = height();
        arrows
            .get()
            .into_iter()
            .map(|(id, from, to)| view! { <Arrow drawing id from to height/> })
            .collect_view()
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

/// Where an arrow leaves and where it arrives: to the right and to the left of the middle, so that the way there and the
/// way back are both seen and hit.
fn ends(from: usize, to: usize) -> (i32, i32) {
    let middle = |place: usize| number(place) * PITCH + BOX / 2;
    (middle(from) + ASIDE, middle(to) - ASIDE)
}

#[component]
fn Arrow(drawing: Drawing, id: Id, from: usize, to: usize, height: i32) -> impl IntoView {
    let (start, end) = ends(from, to);
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
            <path d=curve.clone() fill="none" stroke="transparent" stroke-width="14"/>
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
        let ways = (0..5).flat_map(|from| (0..5).map(move |to| (from, to))).filter(|(from, to)| from != to);
        let between = |one: usize, other: usize| (ends(one, other), ends(other, one));
        for (from, to) in ways {
            let ((start, end), (back_start, back_end)) = between(from, to);
            assert!(start != back_end && end != back_start, "{from} and {to}");
        }
    }
}
