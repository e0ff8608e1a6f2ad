//! What this browser remembers for itself: column widths, drafts, the last tab. Private windows may refuse.

use leptos::prelude::*;

#[cfg(feature = "hydrate")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// The text kept under `key`. In handlers and `on_mount` only.
pub fn stored(key: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    return storage()?.get_item(key).ok().flatten();
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = key;
        None
    }
}

/// Keeps `value` under `key`.
pub fn store(key: &str, value: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(storage) = storage() {
        let _ = storage.set_item(key, value);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (key, value);
}

/// Drops what is kept under `key`.
pub fn forget(key: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = key;
}

/// A text that survives a reload: `start` on the server and the first paint, the kept one after, saved on change.
pub fn use_stored(key: &'static str, start: &str) -> RwSignal<String> {
    let value = RwSignal::new(start.to_owned());
    let loaded = StoredValue::new(false);
    super::on_mount(move || {
        if let Some(kept) = stored(key) {
            value.set(kept);
        }
        loaded.set_value(true);
    });
    Effect::new(move |_| {
        let text = value.get();
        if loaded.get_value() {
            store(key, &text);
        }
    });
    value
}
