//! The clock, for event handlers and for relative times that move on.

use kernel::Moment;
use leptos::prelude::*;

/// The time now. In handlers and jobs only: a page that renders it differs between server and browser.
pub fn now() -> Moment {
    kernel::moment::cut(milliseconds().and_then(Moment::from_timestamp_millis).unwrap_or_default())
}

/// Starts at `seen` (a time that came with the page's data) and follows the clock every half minute.
pub fn use_now(seen: Moment) -> Signal<Moment> {
    let clock = RwSignal::new(seen);
    super::on_mount(move || {
        clock.set(now());
        let tick = set_interval_with_handle(
            move || {
                let _ = clock.try_set(now());
            },
            std::time::Duration::from_secs(30),
        );
        if let Ok(tick) = tick {
            on_cleanup(move || tick.clear());
        }
    });
    clock.into()
}

#[cfg(feature = "hydrate")]
fn milliseconds() -> Option<i64> {
    Some(js_sys::Date::now() as i64)
}

#[cfg(not(feature = "hydrate"))]
fn milliseconds() -> Option<i64> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok()
}
