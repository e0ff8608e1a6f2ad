//! What a drag asks of the page: which card, which column, which zone, and scrolling. Empty on the server.

use super::drag::Zone;
use kernel::Id;
use leptos::ev::{KeyboardEvent, PointerEvent};

/// The board's scroller.
pub const BOARD: &str = "board";
/// What says why there are no new deals here.
pub const CLOSED: &str = "board-closed";
/// The one scroller of a board with lanes.
pub const LANES: &str = "board-lanes";

/// Where a card is, in window pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
}

/// What is under a spot of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Under {
    Nothing,
    Zone(Zone),
    Column {
        stage: Id,
        /// The lane of a cell; nothing for the last one, and on a board without lanes.
        lane: Option<Id>,
        /// Where the column's first card begins, in window pixels: above the window when it is scrolled.
        top: f64,
    },
}

/// Whether the page has a board.
pub fn is_drawn() -> bool {
    #[cfg(feature = "hydrate")]
    return page::is_drawn();
    #[cfg(not(feature = "hydrate"))]
    true
}

/// Whether the page says why there are no new deals on its board.
pub fn is_closed() -> bool {
    #[cfg(feature = "hydrate")]
    return page::is_closed();
    #[cfg(not(feature = "hydrate"))]
    false
}

#[cfg(feature = "hydrate")]
pub use page::{
    card_of, frame_of, held_card, is_free, is_nowhere, mark_in_hand, on, pull, reveal, scroll, scrolled,
    under,
};

#[cfg(feature = "hydrate")]
mod page {
    use super::*;
    use crate::deals::board::window;
    use wasm_bindgen::JsCast;
    use web_sys::{Document, Element, EventTarget};

    fn document() -> Option<Document> {
        web_sys::window()?.document()
    }

    fn find(kind: &str, id: &str) -> Option<Element> {
        document()?.get_element_by_id(&[kind, id].concat())
    }

    pub fn is_drawn() -> bool {
        find(BOARD, "").is_some()
    }

    pub fn is_closed() -> bool {
        find(CLOSED, "").is_some()
    }

    /// The card that the event is on; buttons and inputs inside it keep their own presses.
    pub fn card_of(event: &PointerEvent) -> Option<Id> {
        let element: Element = event.target()?.dyn_into().ok()?;
        if element.closest("button, input, textarea, select").ok().flatten().is_some() {
            return None;
        }
        element.closest("[data-card]").ok()??.get_attribute("data-card")?.parse().ok()
    }

    /// The frame of a card; the board takes all further events of the pointer.
    pub fn frame_of(card: Id, pointer: i32) -> Option<Frame> {
        let frame =
            find("card-", &card.to_string())?.closest("[data-card]").ok()??.get_bounding_client_rect();
        let _ = find(BOARD, "")?.set_pointer_capture(pointer);
        Some(Frame { left: frame.left(), top: frame.top(), width: frame.width() })
    }

    pub fn under(at: (f64, f64)) -> Under {
        let found = document().and_then(|document| document.element_from_point(at.0 as f32, at.1 as f32));
        let Some(element) = found else { return Under::Nothing };
        let attribute = |name: &str| {
            let selector = ["[", name, "]"].concat();
            element.closest(&selector).ok().flatten().and_then(|element| element.get_attribute(name))
        };
        if let Some(zone) = attribute("data-zone").and_then(|code| Zone::from_code(&code)) {
            return Under::Zone(zone);
        }
        let column = element.closest("[data-stage]").ok().flatten();
        let column = column.and_then(|column| column.query_selector("[id^=column-]").ok().flatten());
        match (attribute("data-stage").and_then(|stage| stage.parse().ok()), column) {
            (Some(stage), Some(column)) => {
                let top = column.get_bounding_client_rect().top() - f64::from(column.scroll_top());
                let lane = attribute("data-lane").and_then(|lane| lane.parse().ok());
                Under::Column { stage, lane, top }
            }
            _ => Under::Nothing,
        }
    }

    /// Scrolls the board, and the column that the spot is over, when it is near an edge; says whether anything moved.
    /// It runs at every frame, so it does not ask the page what is under the spot.
    pub fn pull(at: (f64, f64), over: Option<Id>) -> bool {
        let lanes = find(LANES, "");
        let Some(board) = lanes.clone().or_else(|| find(BOARD, "")) else { return false };
        let frame = board.get_bounding_client_rect();
        let along = window::pull(at.0, frame.left(), frame.right());
        if along != 0.0 {
            board.set_scroll_left(board.scroll_left() + along as i32);
        }
        let column = lanes.or_else(|| over.and_then(|stage| find("column-", &stage.to_string())));
        let Some(column) = column else { return along != 0.0 };
        let frame = column.get_bounding_client_rect();
        let down = window::pull(at.1, frame.top(), frame.bottom());
        if down != 0.0 {
            column.set_scroll_top(column.scroll_top() + down as i32);
        }
        along != 0.0 || down != 0.0
    }

    /// Scrolls the slot of a column into sight, so that its card is drawn.
    pub fn reveal(stage: Id, slot: usize, pitch: i32) {
        let Some(column) = find("column-", &stage.to_string()) else { return };
        let top = i32::try_from(slot).unwrap_or_default().saturating_mul(pitch);
        let (seen, height) = (column.scroll_top(), column.client_height());
        if top < seen {
            column.set_scroll_top(top);
        } else if top + pitch > seen + height {
            column.set_scroll_top(top + pitch - height);
        }
    }

    /// The card that has the keyboard, or in which something has it.
    pub fn held_card() -> Option<Id> {
        document()?.active_element()?.closest("[data-card]").ok()??.get_attribute("data-card")?.parse().ok()
    }

    /// Whether nothing on the page has the keyboard.
    pub fn is_free() -> bool {
        document().is_some_and(|document| {
            let body = document.body().map(Element::from);
            document.active_element().is_none_or(|held| body.is_some_and(|body| body == held))
        })
    }

    /// The board and what scrolls in it, by their ids, where they are not at their beginning.
    pub fn scrolled() -> Vec<(String, i32, i32)> {
        let selector = ["#", BOARD, ", #", LANES, ", #", BOARD, " [id^=column-]"].concat();
        let found = document().and_then(|document| document.query_selector_all(&selector).ok());
        let Some(found) = found else { return Vec::new() };
        let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
        elements
            .map(|element| (element.id(), element.scroll_left(), element.scroll_top()))
            .filter(|(_, start, top)| (*start, *top) != (0, 0))
            .collect()
    }

    /// Scrolls what has this id, where it is at its beginning.
    pub fn scroll(id: &str, start: i32, top: i32) {
        let at_start = |element: &Element| (element.scroll_left(), element.scroll_top()) == (0, 0);
        if let Some(element) = find(id, "").filter(at_start) {
            element.set_scroll_left(start);
            element.set_scroll_top(top);
        }
    }

    /// Whether nothing on the page had the keyboard.
    pub fn is_nowhere(event: &KeyboardEvent) -> bool {
        let body = document().and_then(|document| document.body()).map(EventTarget::from);
        body.is_some() && event.target() == body
    }

    /// Calls `heard` on every such event on the board before what is in the board hears of it, until the owner is gone.
    pub fn on<E: JsCast>(name: &'static str, heard: impl Fn(&E) + 'static) {
        let Some(board) = find(BOARD, "") else { return };
        ui::browser::listen_first(&board, name, move |event| heard(event.unchecked_ref()));
    }

    /// Says in the page that the board answers to hands.
    pub fn mark_in_hand() {
        if let Some(board) = find(BOARD, "") {
            let _ = board.set_attribute("data-in-hand", "");
        }
    }
}

#[cfg(not(feature = "hydrate"))]
pub use server::{
    card_of, frame_of, held_card, is_free, is_nowhere, mark_in_hand, on, pull, reveal, scroll, scrolled,
    under,
};

#[cfg(not(feature = "hydrate"))]
mod server {
    use super::*;

    pub fn card_of(_event: &PointerEvent) -> Option<Id> {
        None
    }

    pub fn frame_of(_card: Id, _pointer: i32) -> Option<Frame> {
        None
    }

    pub fn under(_at: (f64, f64)) -> Under {
        Under::Nothing
    }

    pub fn pull(_at: (f64, f64), _over: Option<Id>) -> bool {
        false
    }

    pub fn reveal(_stage: Id, _slot: usize, _pitch: i32) {}

    pub fn held_card() -> Option<Id> {
        None
    }

    pub fn is_free() -> bool {
        false
    }

    pub fn scrolled() -> Vec<(String, i32, i32)> {
        Vec::new()
    }

    pub fn scroll(_id: &str, _start: i32, _top: i32) {}

    pub fn is_nowhere(_event: &KeyboardEvent) -> bool {
        false
    }

    pub fn on<E>(_name: &'static str, _heard: impl Fn(&E) + 'static) {}

    pub fn mark_in_hand() {}
}
