//! Mentioning a colleague in what was written about a customer: picked by name, kept as `kernel::mention` has it, shown by
//! name, and told by an event.

mod at;
mod caret;
#[cfg(feature = "ssr")]
pub mod rule;
mod shown;

pub use at::MentionsIn;
pub use kernel::mention::{escaped, written};
pub use shown::Written;
