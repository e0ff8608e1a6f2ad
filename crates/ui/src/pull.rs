//! Pull to refresh: a page that stands at its top is pulled down with one finger, and what it shows is asked again.
//! On phones only. Elsewhere the live feed, and the browser's own reload, do it.

use crate::browser::{self, Timer};
use crate::button::Spinner;
use crate::icon::Icon;
use crate::sign::Sign;
use crate::words::t;
use leptos::ev::TouchEvent;
use leptos::prelude::*;

/// A finger that moves so far shows where it is going, in pixels.
const SLOP: f64 = 10.0;
/// From here on letting go asks again.
const ENOUGH: f64 = 64.0;
/// An answer that does not come is no longer waited for, in milliseconds.
const PATIENCE: u64 = 10_000;

/// What a page's parts know of its pulls. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Pulled {
    number: RwSignal<u32>,
    waiting: RwSignal<bool>,
    patience: Timer,
}

impl Pulled {
    /// For a page whose parts ask for themselves: they take it by [`Pulled::current`].
    pub fn provide() -> Self {
        let pulled = Self::new();
        provide_context(pulled);
        pulled
    }

    /// The page's; outside of such a page one that is never pulled.
    pub fn current() -> Self {
        use_context().unwrap_or_else(Self::new)
    }

    pub fn new() -> Self {
        Self { number: RwSignal::new(0), waiting: RwSignal::new(false), patience: Timer::new() }
    }

    /// Belongs into the source of what the page shows: it grows with every pull.
    pub fn number(self) -> u32 {
        self.number.get()
    }

    /// An answer is here: the sign of waiting goes.
    pub fn came(self) {
        if self.waiting.try_get_untracked() == Some(true) {
            self.patience.stop();
            self.waiting.set(false);
        }
    }

    fn ask(self) {
        self.waiting.set(true);
        self.patience.start(PATIENCE, move || self.came());
        self.number.update(|number| *number += 1);
    }
}

impl Default for Pulled {
    fn default() -> Self {
        Self::new()
    }
}

/// Stands around a page, whichever box in it scrolls.
#[component]
pub fn Pull(pulled: Pulled, children: Children) -> impl IntoView {
    let phone = browser::use_is_phone();
    let start = StoredValue::new(None::<(f64, f64)>);
    let pull = RwSignal::new(0.0);
    let forget = move || {
        start.set_value(None);
        pull.set(0.0);
    };
    let down = move |event: TouchEvent| {
        let free = phone.get_untracked() && !pulled.waiting.get_untracked();
        start.set_value(browser::only_finger(&event).filter(|_| free && browser::is_at_top(&event)));
    };
    let moved = move |event: TouchEvent| {
        let Some(from) = start.get_value() else { return };
        let Some(at) = browser::only_finger(&event).filter(|_| browser::is_at_top(&event)) else {
            return forget();
        };
        match pulled_by((at.0 - from.0, at.1 - from.1), pull.get_untracked() > 0.0) {
            Some(way) => pull.set(way),
            None => forget(),
        }
    };
    let up = move |_| {
        let enough = pull.get_untracked() >= ENOUGH;
        forget();
        if enough {
            pulled.ask();
        }
    };
    view! {
        <div class="contents" data-pull="" on:touchstart=down on:touchmove=moved on:touchend=up on:touchcancel=move |_| forget()>
            <PullSign pull=pull.into() waiting=pulled.waiting.into()/>
            {children()}
        </div>
    }
}

/// How far the page is pulled; nothing when the finger goes another way. What is pulled can go back to its top.
fn pulled_by((right, down): (f64, f64), is_pulled: bool) -> Option<f64> {
    match (is_pulled, down) {
        (true, down) => Some(down.max(1.0)),
        (false, down) if down < -SLOP || right.abs() > SLOP.max(down) => None,
        (false, down) if down > SLOP => Some(down),
        _ => Some(0.0),
    }
}

/// An arrow that turns when letting go will ask, then the sign of waiting.
#[component]
fn PullSign(pull: Signal<f64>, waiting: Signal<bool>) -> impl IntoView {
    const DISC: &str =
        "mt-2 flex size-10 items-center justify-center rounded-full bg-raised text-ink-soft shadow-float";
    let shown = Memo::new(move |_| waiting.get() || pull.get() > 0.0);
    let enough = Memo::new(move |_| pull.get() >= ENOUGH);
    let place = move || {
        let down = if waiting.get() { 0.0 } else { (pull.get() * 0.75).min(ENOUGH) - ENOUGH * 0.75 };
        ["translateY(", &down.round().to_string(), "px)"].concat()
    };
    let sign = move || match (waiting.get(), enough.get()) {
        (true, _) => {
            view! { <span role="status" aria-label=t("ui.loading")><Spinner size=20/></span> }.into_any()
        }
        (false, true) => view! { <Icon sign=Sign::Refresh/> }.into_any(),
        (false, false) => view! { <Icon sign=Sign::ArrowDown/> }.into_any(),
    };
    view! {
        <Show when=move || shown.get()>
            <div class="pointer-events-none fixed inset-x-0 top-0 z-30 flex justify-center pt-safe no-print" data-pulled=move || enough.get().to_string()>
                <div class=DISC style:transform=place>{sign}</div>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_way_down_pulls() {
        assert_eq!(pulled_by((2.0, 5.0), false), Some(0.0));
        assert_eq!(pulled_by((2.0, 30.0), false), Some(30.0));
        assert_eq!(pulled_by((40.0, 30.0), false), None);
        assert_eq!(pulled_by((0.0, -12.0), false), None);
    }

    #[test]
    fn what_is_pulled_may_wander_and_come_back() {
        assert_eq!(pulled_by((90.0, 80.0), true), Some(80.0));
        assert_eq!(pulled_by((0.0, -20.0), true), Some(1.0));
    }
}
