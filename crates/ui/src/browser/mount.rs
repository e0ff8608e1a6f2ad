//! Doing something once the page is alive.

use leptos::prelude::*;

/// Runs `work` once in the browser, after hydration or after the part was put on the page.
pub fn on_mount(work: impl FnOnce() + 'static) {
    let mut work = Some(work);
    Effect::new(move |_| {
        if let Some(work) = work.take() {
            untrack(work);
        }
    });
}

/// False on the server and on the first paint, true after.
pub fn use_mounted() -> Signal<bool> {
    let mounted = RwSignal::new(false);
    on_mount(move || mounted.set(true));
    mounted.into()
}
