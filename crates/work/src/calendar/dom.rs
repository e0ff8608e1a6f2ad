//! What hands ask of a drawn calendar: which entry, which day and time is under a spot. Empty on the server.

use chrono::NaiveDate;
use leptos::ev::PointerEvent;

/// What holds the days.
pub const CALENDAR: &str = "calendar-days";

/// A rectangle in window pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    pub fn holds(&self, (left, top): (f64, f64)) -> bool {
        (self.left..self.left + self.width).contains(&left)
            && (self.top..self.top + self.height).contains(&top)
    }
}

/// The id of a day's column or cell.
pub fn day_id(day: NaiveDate) -> String {
    ["calendar-", &day.to_string()].concat()
}

/// The id of an entry's button.
pub fn entry_id(key: &str) -> String {
    ["entry-", key].concat()
}

/// What a press is on.
#[derive(Clone, Debug, PartialEq)]
pub enum On {
    /// An entry, by its key; at its lower edge or not.
    Entry { key: String, edge: bool },
    /// An empty place of a day.
    Ground,
    /// A button, a link, or outside of the days.
    Other,
}

#[cfg(feature = "hydrate")]
pub use page::{frame, hear, hold, on, scroll_to_minute};

#[cfg(feature = "hydrate")]
mod page {
    use super::*;
    use wasm_bindgen::JsCast;
    use web_sys::Element;

    fn find(id: &str) -> Option<Element> {
        web_sys::window()?.document()?.get_element_by_id(id)
    }

    pub fn frame(id: &str) -> Option<Frame> {
        let frame = find(id)?.get_bounding_client_rect();
        Some(Frame { left: frame.left(), top: frame.top(), width: frame.width(), height: frame.height() })
    }

    pub fn on(event: &PointerEvent) -> On {
        let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return On::Other;
        };
        let within = |selector: &str| element.closest(selector).ok().flatten();
        if let Some(key) = within("[data-entry]").and_then(|entry| entry.get_attribute("data-entry")) {
            return On::Entry { key, edge: within("[data-edge]").is_some() };
        }
        match within("a, button, input").is_none() && within("[data-ground]").is_some() {
            true => On::Ground,
            false => On::Other,
        }
    }

    /// The calendar has the pointer from here on, wherever it goes and whatever is drawn anew under it.
    pub fn hold(pointer: i32) {
        let _ = find(CALENDAR).map(|days| days.set_pointer_capture(pointer));
    }

    /// Calls `heard` on every such event on the days before what is in them, until the owner is gone.
    pub fn hear<E: JsCast>(name: &'static str, heard: impl Fn(&E) + 'static) {
        let Some(days) = find(CALENDAR) else { return };
        ui::browser::listen_first(&days, name, move |event| heard(event.unchecked_ref()));
    }

    /// Scrolls the hours so that this part of the day, from 0 to 1, is at their top.
    pub fn scroll_to_minute(part: f64) {
        if let Some(hours) = find("calendar-hours") {
            hours.set_scroll_top((f64::from(hours.scroll_height()) * part) as i32);
        }
    }
}

#[cfg(not(feature = "hydrate"))]
pub use server::{frame, hear, hold, on, scroll_to_minute};

#[cfg(not(feature = "hydrate"))]
mod server {
    use super::*;

    pub fn frame(_id: &str) -> Option<Frame> {
        None
    }

    pub fn on(_event: &PointerEvent) -> On {
        On::Other
    }

    pub fn hold(_pointer: i32) {}

    pub fn hear<E>(_name: &'static str, _heard: impl Fn(&E) + 'static) {}

    pub fn scroll_to_minute(_part: f64) {}
}
