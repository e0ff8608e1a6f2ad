//! A finger on one row: from its touch until it lets go, or the browser takes it away to scroll.

use super::SwipeAct;
use super::track::{self, Side, Way};
use crate::browser::{Timer, after};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

/// Milliseconds until a row that was let go is back.
const BACK: u64 = 180;
/// Milliseconds in which a press belongs to the swipe before it.
const AFTER: u64 = 80;

#[derive(Clone, Copy)]
struct Press {
    pointer: i32,
    start: (f64, f64),
    /// It has shown to be a swipe.
    along: bool,
}

/// How the row stands.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Stand {
    /// Pixels to the right of its place.
    pub shift: f64,
    /// Whose act is behind it, until it is back.
    pub side: Option<Side>,
    pub held: bool,
}

#[derive(Clone, Copy)]
pub struct Hand {
    pub stand: RwSignal<Stand>,
    to_start: Signal<Option<SwipeAct>>,
    to_end: Signal<Option<SwipeAct>>,
    press: StoredValue<Option<Press>>,
    ended: StoredValue<bool>,
    back: Timer,
}

impl Hand {
    pub fn new(to_start: Signal<Option<SwipeAct>>, to_end: Signal<Option<SwipeAct>>) -> Self {
        Self {
            stand: RwSignal::default(),
            to_start,
            to_end,
            press: StoredValue::new(None),
            ended: StoredValue::new(false),
            back: Timer::new(),
        }
    }

    pub fn act(self, side: Side) -> Option<SwipeAct> {
        match side {
            Side::Start => self.to_start.get(),
            Side::End => self.to_end.get(),
        }
    }

    pub fn down(self, event: &PointerEvent) {
        let start = spot(event);
        let finger = event.pointer_type() == "touch" && event.is_primary();
        let press = Press { pointer: event.pointer_id(), start, along: false };
        self.press.set_value((finger && track::can_begin(start.0, crate::browser::width())).then_some(press));
    }

    pub fn moved(self, event: &PointerEvent) {
        let Some(press) = self.press_of(event) else { return };
        let at = spot(event);
        let (right, down) = (at.0 - press.start.0, at.1 - press.start.1);
        let side = track::side(right, crate::choose::is_mirrored());
        let offered = untrack(|| self.act(side)).is_some();
        match track::way(right, down) {
            _ if press.along => {}
            None => return,
            Some(Way::Along) if offered => self.begin(press, event),
            Some(_) => return self.press.set_value(None),
        }
        let shift = if offered { track::shift(right) } else { 0.0 };
        self.stand.set(Stand { shift, side: Some(side), held: true });
    }

    pub fn up(self, event: &PointerEvent) {
        let Some(press) = self.press_of(event).filter(|press| press.along) else { return };
        let stand = self.stand.get_untracked();
        let act =
            stand.side.filter(|_| track::is_enough(stand.shift)).and_then(|side| untrack(|| self.act(side)));
        self.let_go(press);
        if let Some(act) = act {
            act.run.run(());
        }
    }

    /// The browser took the finger away.
    pub fn cancel(self, event: &PointerEvent) {
        if let Some(press) = self.press_of(event) {
            self.let_go(press);
        }
    }

    /// Whether a press is the end of a swipe.
    pub fn has_just_ended(self) -> bool {
        self.ended.get_value()
    }

    fn press_of(self, event: &PointerEvent) -> Option<Press> {
        self.press.get_value().filter(|press| press.pointer == event.pointer_id())
    }

    /// From now on the row has the finger, wherever it goes and whatever is drawn anew under it.
    fn begin(self, press: Press, event: &PointerEvent) {
        self.back.stop();
        self.press.set_value(Some(Press { along: true, ..press }));
        let row = event.current_target().and_then(|row| row.dyn_into::<Element>().ok());
        let _ = row.map(|row| row.set_pointer_capture(press.pointer));
    }

    fn let_go(self, press: Press) {
        self.press.set_value(None);
        if !press.along {
            return;
        }
        let (ended, stand) = (self.ended, self.stand);
        ended.set_value(true);
        after(AFTER, move || _ = ended.try_set_value(false));
        stand.update(|stand| (stand.shift, stand.held) = (0.0, false));
        self.back.start(BACK, move || _ = stand.try_set(Stand::default()));
    }
}

fn spot(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}
