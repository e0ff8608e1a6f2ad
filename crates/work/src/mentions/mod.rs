//! Mentioning a colleague in what was written about a customer: picked by name, kept as `kernel::mention` has it, shown by
//! name, and told by an event.

mod at;
mod caret;
mod picker;
#[cfg(feature = "ssr")]
pub mod rule;
mod shown;

pub use at::MentionsIn;
pub use kernel::mention::written;
pub use picker::MentionPicker;
pub use shown::Written;

/// A text as it stands in HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
