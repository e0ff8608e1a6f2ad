//! Keys that work anywhere on a page. Each says what it does, so the `?` overlay can list those in force.

#[cfg(any(feature = "hydrate", test))]
mod chord;
mod hints;
mod keys;
mod registry;

pub use hints::KeyHints;
pub use keys::Keys;

/// Lists keys that another listener of the calling part answers.
pub fn tell_hotkey(keys: &'static str, label: &'static str) {
    registry::tell(keys, label);
}

/// Runs `run` on `keys` while the calling part is on the page.
///
/// `keys`: `"ctrl+k"` (Cmd on a Mac counts as Ctrl), `"?"`, `"shift+n"`, `"enter"`, `"escape"`, `"g p"` (one after
/// the other). `label` is a words key; keys without one answer unlisted. Without Ctrl, keys are left alone while somebody types or a dialog is open.
/// Of two parts that want the same keys the later one has them.
pub fn use_hotkey(keys: &'static str, label: &'static str, run: impl Fn() + Send + Sync + 'static) {
    registry::register(keys, label, run);
}
