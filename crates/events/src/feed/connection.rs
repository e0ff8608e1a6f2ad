//! The tab's one `EventSource`: tells the listeners, and comes back after every loss.
//!
//! The browser reconnects by itself after a cut line and sends the last number; it gives up when the server
//! answered with an error, so then a new source is opened after a growing wait. Where nothing comes through, it asks
//! from time to time ([`watch`]). A refusal is looked into ([`refusal`]).

mod refusal;
mod watch;

use super::Feed;
use crate::Event;
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc, time::Duration};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{EventSource, MessageEvent};

const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

struct Connection {
    feed: Feed,
    wait: Duration,
    /// The number of the last event heard; before the first, of the last one that the page knows.
    last: String,
    source: Option<EventSource>,
    closed: bool,
    signs: watch::Signs,
}

type Shared = Rc<RefCell<Connection>>;

pub fn open(feed: Feed, as_of: i64) {
    let last = as_of.to_string();
    let connection =
        Connection { feed, wait: FIRST_WAIT, last, source: None, closed: false, signs: Default::default() };
    let shared = Rc::new(RefCell::new(connection));
    connect(&shared);
    let kept = StoredValue::new_local(shared);
    on_cleanup(move || {
        kept.try_with_value(close);
    });
}

fn close(shared: &Shared) {
    if let Ok(mut connection) = shared.try_borrow_mut() {
        connection.closed = true;
        if let Some(source) = connection.source.take() {
            source.close();
        }
    }
}

fn connect(shared: &Shared) {
    let Ok(mut connection) = shared.try_borrow_mut() else { return };
    let once = if connection.signs.asks { "&once=true" } else { "" };
    let Ok(source) = EventSource::new(&["/live?after=", &connection.last, once].concat()) else { return };
    listen(&source, "open", shared, |shared, _| opened(shared));
    listen(&source, "message", shared, |shared, event| heard(shared, &event));
    listen(&source, "gap", shared, |shared, event| missed(shared, &event));
    listen(&source, "call", shared, |shared, _| called(shared));
    listen(&source, "count", shared, |shared, _| grow(shared, |feed| feed.counts));
    listen(&source, "over", shared, |shared, _| refusal::leave(shared));
    listen(&source, "breath", shared, |shared, _| watch::alive(shared));
    listen(&source, "error", shared, |shared, _| lost(shared));
    if let Some(former) = connection.source.replace(source) {
        former.close();
    }
    watch::begin(&mut connection, shared);
}

/// The closure lives as long as the page: there is one source per tab and few reconnections.
fn listen(source: &EventSource, name: &str, shared: &Shared, then: fn(&Shared, web_sys::Event)) {
    let shared = Rc::clone(shared);
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| then(&shared, event));
    if source.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref()).is_ok() {
        closure.forget();
    }
}

fn opened(shared: &Shared) {
    if let Ok(mut connection) = shared.try_borrow_mut() {
        connection.wait = FIRST_WAIT;
        connection.feed.connected.try_set(true);
    }
    called(shared);
}

fn called(shared: &Shared) {
    grow(shared, |feed| feed.calls);
}

fn grow(shared: &Shared, number: fn(&Feed) -> RwSignal<u32>) {
    let number = shared.try_borrow().ok().map(|connection| number(&connection.feed));
    number.and_then(|number| number.try_update(|number| *number = number.wrapping_add(1)));
}

fn heard(shared: &Shared, event: &web_sys::Event) {
    let Some(feed) = remember(shared, event) else { return };
    let text = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
    if let Some(event) = text.and_then(|text| serde_json::from_str::<Event>(&text).ok()) {
        feed.listeners.tell(&event);
    }
}

fn missed(shared: &Shared, event: &web_sys::Event) {
    if let Some(feed) = remember(shared, event) {
        feed.gaps.try_update(|gaps| *gaps += 1);
    }
}

fn remember(shared: &Shared, event: &web_sys::Event) -> Option<Feed> {
    let mut connection = shared.try_borrow_mut().ok()?;
    let number = event.dyn_ref::<MessageEvent>().map(MessageEvent::last_event_id);
    if let Some(number) = number.filter(|number| !number.is_empty()) {
        connection.last = number;
    }
    Some(connection.feed)
}

fn lost(shared: &Shared) {
    let Ok(mut connection) = shared.try_borrow_mut() else { return };
    if connection.signs.is_end_of_answer() {
        return;
    }
    connection.feed.connected.try_set(false);
    let given_up =
        connection.source.as_ref().is_some_and(|source| source.ready_state() == EventSource::CLOSED);
    if !given_up || connection.closed {
        return;
    }
    let wait = connection.wait;
    connection.wait = (wait * 2).min(LONGEST_WAIT);
    drop(connection);
    refusal::look(shared);
    let shared = Rc::clone(shared);
    set_timeout(move || again(&shared), wait);
}

fn again(shared: &Shared) {
    let closed = shared.try_borrow().map_or(true, |connection| connection.closed);
    if !closed {
        connect(shared);
    }
}
