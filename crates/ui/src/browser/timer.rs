//! Doing something later, at most once.

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// Runs `work` after `milliseconds`. Does nothing on the server.
pub fn after(milliseconds: u64, work: impl FnOnce() + 'static) {
    if cfg!(feature = "hydrate") {
        set_timeout(work, Duration::from_millis(milliseconds));
    }
}

/// Runs `work` when the page has drawn what is pending.
pub fn soon(work: impl FnOnce() + 'static) {
    after(0, work);
}

/// One pending piece of work: starting another drops the first. For pauses in typing and for toasts.
#[derive(Clone, Copy)]
pub struct Timer(StoredValue<Option<TimeoutHandle>>);

impl Timer {
    pub fn new() -> Self {
        let timer = Self(StoredValue::new(None));
        on_cleanup(move || timer.stop());
        timer
    }

    pub fn start(self, milliseconds: u64, work: impl FnOnce() + 'static) {
        self.stop();
        if cfg!(feature = "hydrate") {
            let handle = set_timeout_with_handle(work, Duration::from_millis(milliseconds)).ok();
            let _ = self.0.try_update_value(|kept| *kept = handle);
        }
    }

    pub fn stop(self) {
        if let Some(handle) = self.0.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    }
}

impl Default for Timer {
    fn default() -> Self {
        Self::new()
    }
}
