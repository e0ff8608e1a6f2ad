//! Bringing the calendar of another program in: first what will come, then all of it, with one Undo. An entry keeps the
//! name that the other program gave it (`UID`), so the same file brought twice changes and doubles nothing.

pub mod api;
#[cfg(feature = "ssr")]
mod found;
#[cfg(feature = "ssr")]
mod known;
#[cfg(feature = "ssr")]
mod read;
mod screen;
#[cfg(feature = "ssr")]
pub mod take;
#[cfg(feature = "ssr")]
pub(super) mod times;
#[cfg(feature = "ssr")]
mod zones;

#[cfg(feature = "ssr")]
pub use known::{NAMED, NAMES};
pub use screen::ImportButton;

use chrono::NaiveDateTime;
use kernel::json::FromJson;
use kernel::{Id, Problem};
use serde::Serialize;

/// Bytes of a file at most.
pub const LONGEST: usize = 1_000_000;
/// Entries of a file at most.
pub const MOST: usize = 2_000;

/// What comes, or came, of a file.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Taken {
    pub lines: Vec<Line>,
    /// What was brought in belongs together, for Undo; nothing for what is only looked at.
    #[serde(default)]
    pub batch: Option<Id>,
}

/// One entry of the file.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Line {
    pub title: String,
    #[serde(default)]
    pub begins: Option<NaiveDateTime>,
    /// One of [`STATES`].
    pub state: String,
    /// Why it does not come.
    #[serde(default)]
    pub problem: Option<Problem>,
}

/// It is new, changes what is known, is known as it is, goes because it is cancelled, or can't come.
pub const STATES: [&str; 5] = ["new", "changed", "same", "cancelled", "refused"];

impl Taken {
    pub fn count(&self, state: &str) -> i64 {
        self.lines.iter().filter(|line| line.state == state).count().try_into().unwrap_or_default()
    }

    /// How many entries leave something behind.
    pub fn changes(&self) -> i64 {
        ["new", "changed", "cancelled"].iter().map(|state| self.count(state)).sum()
    }
}
