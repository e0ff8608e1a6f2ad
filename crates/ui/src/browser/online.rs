//! Whether the browser has a connection.

use leptos::prelude::*;

/// True until the browser says otherwise; follows it.
pub fn use_online() -> Signal<bool> {
    let online = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    super::on_mount(move || {
        let Some(window) = web_sys::window() else { return };
        online.set(window.navigator().on_line());
        for (name, state) in [("online", true), ("offline", false)] {
            super::listen::listen(&window, name, move |_| {
                let _ = online.try_set(state);
            });
        }
    });
    online.into()
}
