//! Dragging with mouse or finger: an entry to another time, its lower edge to another end, empty ground to something new. A
//! finger lifts by resting, so that a swipe still scrolls.

use super::desk::{Desk, STEP, Slot, snapped};
use super::dom::{self, On};
use super::lanes::DAY;
use super::model::Entry;
use super::span::{View, days};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use ui::prelude::browser;

/// A mouse that moves so far with its button down drags; a finger that does was scrolling.
const SLOP: f64 = 5.0;
const FINGER_SLOP: f64 = 10.0;
/// Milliseconds that a finger rests before it lifts.
const REST: u64 = 350;
/// Minutes of something new that is only pressed.
const NEW: u32 = 60;

#[derive(Clone, Debug, PartialEq)]
enum Grip {
    Move(Entry),
    Stretch(Entry),
    New,
}

/// A press that may become a drag.
#[derive(Clone, Debug)]
struct Press {
    pointer: i32,
    grip: Grip,
    start: (f64, f64),
    finger: bool,
    lifted: bool,
}

/// A day, and the minute of it where days have hours.
type Spot = (NaiveDate, Option<f64>);

#[derive(Clone, Copy)]
pub struct Drag {
    desk: Desk,
    press: StoredValue<Option<Press>>,
    rest: browser::Timer,
    ended: StoredValue<bool>,
}

impl Drag {
    pub fn new(desk: Desk) -> Self {
        let (press, rest, ended) = (StoredValue::new(None), browser::Timer::new(), StoredValue::new(false));
        Self { desk, press, rest, ended }
    }

    /// Listens on the days until they are gone.
    pub fn listen(self) {
        dom::hear("pointerdown", move |event| self.down(event));
        dom::hear("pointermove", move |event| self.moved(event));
        dom::hear("pointerup", move |event| self.up(event));
        dom::hear("pointercancel", move |_: &PointerEvent| self.let_go());
        dom::hear("touchmove", move |event: &leptos::ev::TouchEvent| {
            // Only so can a drag keep the browser from scrolling.
            if self.is_lifted() {
                event.prevent_default();
            }
        });
        dom::hear("contextmenu", move |event: &leptos::ev::MouseEvent| {
            if self.press.with_value(|press| press.as_ref().is_some_and(|press| press.finger)) {
                event.prevent_default();
            }
        });
        dom::hear("click", move |event: &leptos::ev::MouseEvent| {
            if self.has_just_ended() {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let escape = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
            if event.key() == "Escape" && self.is_lifted() {
                event.prevent_default();
                self.let_go();
            }
        });
        on_cleanup(move || escape.remove());
    }

    fn down(self, event: &PointerEvent) {
        let finger = event.pointer_type() == "touch";
        if !event.is_primary() || !(finger || event.button() == 0) {
            return;
        }
        let entry = |key: &str| self.desk.find(key).filter(|entry| entry.may_change && !entry.coming);
        let grip = match dom::on(event) {
            On::Entry { key, edge: true } => entry(&key).map(Grip::Stretch),
            On::Entry { key, edge: false } => entry(&key).map(Grip::Move),
            On::Ground if self.desk.may_add => Some(Grip::New),
            _ => None,
        };
        let Some(grip) = grip else { return };
        let press = Press { pointer: event.pointer_id(), grip, start: spot(event), finger, lifted: false };
        self.press.set_value(Some(press));
        if finger {
            self.rest.start(REST, move || self.lift());
        }
    }

    fn moved(self, event: &PointerEvent) {
        let Some(press) = self.press_of(event) else { return };
        let at = spot(event);
        let far = (at.0 - press.start.0).hypot(at.1 - press.start.1);
        match (press.lifted, press.finger) {
            (true, _) => self.carry(&press, at),
            (false, true) if far > FINGER_SLOP => self.forget(),
            (false, false) if far > SLOP => {
                self.lift();
                self.carry(&press, at);
            }
            _ => {}
        }
    }

    fn up(self, event: &PointerEvent) {
        let Some(press) = self.press_of(event) else { return };
        let (lifted, chosen) = (self.desk.lifted.get_untracked(), self.desk.chosen.get_untracked());
        self.let_go();
        match (press.grip, press.lifted) {
            (Grip::New, false) => self.pressed(press.start),
            (Grip::New, true) => chosen.into_iter().for_each(|slot| self.desk.begin(slot)),
            (Grip::Move(before), true) => {
                lifted.into_iter().for_each(|after| self.desk.move_to(&before, after.begins))
            }
            (Grip::Stretch(before), true) => {
                let ends = lifted.and_then(|after| after.ends);
                ends.into_iter().for_each(|ends| self.desk.stretch(&before, ends));
            }
            (_, false) => {}
        }
    }

    /// An empty place was pressed: something of an hour is to begin there.
    fn pressed(self, at: (f64, f64)) {
        let Some((day, minute)) = self.under(at) else { return };
        let from = minute.map(|minute| (minute as u32 / 30 * 30).min(DAY - NEW));
        self.desk.begin(Slot { day, minutes: from.map(|from| (from, from + NEW)) });
    }

    fn lift(self) {
        let pointer = self.press.try_update_value(|press| {
            let press = press.as_mut()?;
            press.lifted = true;
            Some(press.pointer)
        });
        pointer.flatten().into_iter().for_each(dom::hold);
    }

    fn carry(self, press: &Press, at: (f64, f64)) {
        let (Some(start), Some(now)) = (self.under(press.start), self.under(at)) else { return };
        match &press.grip {
            Grip::Move(entry) => self.desk.lifted.set(Some(entry.moved(moved(entry, start, now)))),
            Grip::Stretch(entry) => {
                let least = entry.begins + TimeDelta::minutes(STEP);
                let ends = now.1.map(|minute| snapped(now.0, minute)).unwrap_or(least).max(least);
                self.desk.lifted.set(Some(Entry { ends: Some(ends), ..entry.clone() }));
            }
            Grip::New => {
                let minutes = start.1.zip(now.1).map(|(from, to)| {
                    let minute = |at: f64| (at / STEP as f64).round() as u32 * STEP as u32;
                    let (from, to) = (minute(from.min(to)), minute(from.max(to)).min(DAY));
                    (from.min(DAY - STEP as u32), to.max(from + STEP as u32))
                });
                self.desk.chosen.set(Some(Slot { day: start.0, minutes }));
            }
        }
    }

    /// Puts back what was lifted: Esc, or the browser took the pointer away.
    fn let_go(self) {
        if self.is_lifted() {
            self.ended.set_value(true);
            let ended = self.ended;
            browser::after(80, move || _ = ended.try_set_value(false));
        }
        self.forget();
        self.desk.lifted.set(None);
        self.desk.chosen.set(None);
    }

    fn forget(self) {
        self.rest.stop();
        self.press.set_value(None);
    }

    /// Whether something was dragged just now.
    pub fn has_just_ended(self) -> bool {
        self.ended.get_value()
    }

    pub fn is_lifted(self) -> bool {
        self.press.with_value(|press| press.as_ref().is_some_and(|press| press.lifted))
    }

    fn press_of(self, event: &PointerEvent) -> Option<Press> {
        self.press.get_value().filter(|press| press.pointer == event.pointer_id())
    }

    /// The day under a spot of the window, else the nearest of those in sight.
    fn under(self, at: (f64, f64)) -> Option<Spot> {
        let (first, view) = self.desk.calendar.with_untracked(|calendar| (calendar.first, calendar.view()));
        let frames = days(first, view.days()).filter_map(|day| Some((day, dom::frame(&dom::day_id(day))?)));
        let hours = matches!(view, View::Week | View::Day);
        let over = |frame: &dom::Frame| match hours {
            true => (frame.left..frame.left + frame.width).contains(&at.0),
            false => frame.holds(at),
        };
        let (day, frame) = frames.into_iter().find(|(_, frame)| over(frame))?;
        let minute = ((at.1 - frame.top) / frame.height.max(1.0) * f64::from(DAY)).clamp(0.0, f64::from(DAY));
        Some((day, hours.then_some(minute)))
    }
}

/// Where an entry begins that was taken at `start` and is now at `now`. Whole days keep to days.
fn moved(entry: &Entry, start: Spot, now: Spot) -> NaiveDateTime {
    let days = TimeDelta::days((now.0 - start.0).num_days());
    let begins = entry.begins.checked_add_signed(days).unwrap_or(entry.begins);
    match (start.1, now.1) {
        (Some(from), Some(to)) if !entry.is_whole_days() => {
            let minute = f64::from(begins.num_seconds_from_midnight() / 60) + to - from;
            snapped(begins.date(), minute.clamp(0.0, f64::from(DAY - STEP as u32)))
        }
        _ => begins,
    }
}

fn spot(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::{at, entry};
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_drag_lands_on_a_quarter_of_an_hour() {
        let meeting = entry(1, "2026-11-20T10:05:00", Some("2026-11-20T11:00:00"));
        let start = (day("2026-11-20"), Some(630.0));
        let to = |text, minute| moved(&meeting, start, (day(text), Some(minute)));
        assert_eq!(to("2026-11-22", 690.0), at("2026-11-22T11:00:00"));
        assert_eq!(to("2026-11-20", 0.0), at("2026-11-20T00:00:00"));
        assert_eq!(to("2026-11-20", 1_440.0), at("2026-11-20T23:30:00"));
    }

    #[test]
    fn in_a_month_the_time_of_day_stays() {
        let meeting = entry(1, "2026-11-20T10:05:00", None);
        let spot = |text| (day(text), None);
        assert_eq!(moved(&meeting, spot("2026-11-20"), spot("2026-11-30")), at("2026-11-30T10:05:00"));
        let whole = entry(1, "2026-11-20T23:59:00", None);
        let moved = moved(&whole, (day("2026-11-20"), Some(3.0)), (day("2026-11-19"), Some(900.0)));
        assert_eq!(moved, at("2026-11-19T23:59:00"));
    }
}
