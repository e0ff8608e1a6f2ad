//! Signs of life on a feed: by them a browser knows that what is told arrives, and is not held back on the way.

use axum::response::sse::Event;
use std::time::Duration;

/// How often; proxies end a connection on which nothing is said for a minute.
pub const EVERY: Duration = Duration::from_secs(15);
/// Who only asks from time to time asks so often.
const AGAIN: Duration = Duration::from_secs(5);
/// Bytes that make a proxy with a small buffer pass on what it has.
const PADDING: usize = 2_048;

/// Between two things that happen.
pub fn breath() -> Event {
    Event::default().event("breath").data("-")
}

/// At the beginning of each feed, at once.
pub fn first(once: bool) -> Event {
    let first = Event::default().comment(" ".repeat(PADDING)).event("breath").data("-");
    if once { first.retry(AGAIN) } else { first }
}
