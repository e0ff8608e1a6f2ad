//! A row that fingers swipe: sign and words of what will happen come out from behind it, letting go far enough does it,
//! letting go earlier does nothing. Down and up still scroll. Only for fingers: whatever a swipe does needs a button
//! elsewhere, for keyboards and screen readers.

mod hand;
mod track;

use crate::badge::Mood;
use crate::class::classes;
use crate::icon::Icon;
use crate::sign::Sign;
use hand::Hand;
use leptos::prelude::*;
use track::Side;

/// What a swipe does.
#[derive(Clone)]
pub struct SwipeAct {
    pub sign: Sign,
    /// One or two words.
    pub label: String,
    pub mood: Mood,
    pub run: Callback<()>,
}

/// `to_start` is done by a swipe towards the side where lines begin, `to_end` towards where they end. `class` is for
/// height alone: it is on the row and on what stands before it.
#[component]
pub fn Swipe(
    #[prop(optional, into)] to_start: Signal<Option<SwipeAct>>,
    #[prop(optional, into)] to_end: Signal<Option<SwipeAct>>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hand = Hand::new(to_start, to_end);
    let front = move || match hand.stand.with(|stand| stand.held) {
        true => class.to_owned(),
        false => classes(&["transition-transform", class]),
    };
    let moved = move || {
        let shift = hand.stand.with(|stand| stand.shift);
        (shift != 0.0).then(|| ["translateX(", &pixels(shift), ")"].concat())
    };
    view! {
        <div
            class=classes(&["relative overflow-x-clip touch-pan-y touch-pinch-zoom", class])
            on:pointerdown=move |event| hand.down(&event)
            on:pointermove=move |event| hand.moved(&event)
            on:pointerup=move |event| hand.up(&event)
            on:pointercancel=move |event| hand.cancel(&event)
            on:click:capture=move |event| if hand.has_just_ended() {
                event.prevent_default();
                event.stop_propagation();
            }
        >
            <Behind hand/>
            <div class=front style:transform=moved>{children()}</div>
        </div>
    }
}

/// What comes out: soft at first, full once letting go will do it.
#[component]
fn Behind(hand: Hand) -> impl IntoView {
    const BASE: &str = "absolute inset-y-0 flex flex-col items-center justify-center overflow-hidden whitespace-nowrap text-tiny font-medium";
    let side = Memo::new(move |_| hand.stand.with(|stand| stand.side));
    let enough = Memo::new(move |_| hand.stand.with(|stand| track::is_enough(stand.shift)));
    let held = Memo::new(move |_| hand.stand.with(|stand| stand.held));
    let width = move || pixels(hand.stand.with(|stand| stand.shift.abs()));
    move || {
        let side = side.get()?;
        let act = untrack(|| hand.act(side))?;
        let place = if side == Side::Start { "end-0" } else { "start-0" };
        let look = move || {
            let moving = if held.get() { "" } else { "transition-[width]" };
            classes(&[BASE, place, tint(act.mood, enough.get()), moving])
        };
        Some(view! {
            <div class=look style:width=width aria-hidden="true" data-swiped=move || enough.get().to_string()>
                <Icon sign=act.sign/>
                <span>{act.label.clone()}</span>
            </div>
        })
    }
}

fn tint(mood: Mood, enough: bool) -> &'static str {
    match (mood, enough) {
        (Mood::Good, false) => "bg-good-soft text-good",
        (Mood::Good, true) => "bg-good text-surface",
        (Mood::Warn, false) => "bg-warn-soft text-warn",
        (Mood::Warn, true) => "bg-warn text-surface",
        (Mood::Bad, false) => "bg-bad-soft text-bad",
        (Mood::Bad, true) => "bg-bad text-surface",
        (_, false) => "bg-info-soft text-info",
        (_, true) => "bg-info text-surface",
    }
}

fn pixels(size: f64) -> String {
    [&size.round().to_string(), "px"].concat()
}
