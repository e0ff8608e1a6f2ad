//! When those who are to meet are busy, and when all of them are free. Who may not read what somebody does learns that
//! they are busy, and nothing more.

pub mod api;
#[cfg(feature = "ssr")]
pub mod read;
mod screen;
pub mod slot;

pub use screen::FreeBusy;

use chrono::NaiveDateTime;
use kernel::json::FromJson;
use serde::Serialize;

/// Who can be asked about at once, at most.
pub const MOST: usize = 20;

/// A day of those who are to meet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Busy {
    pub people: Vec<Person>,
    /// The next time at which all are free, not before the one that was asked for.
    #[serde(default)]
    pub free: Option<NaiveDateTime>,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Person {
    /// `contact_id:<id>` or `user_id:<id>`.
    pub id: String,
    pub name: String,
    pub spans: Vec<Span>,
}

/// Busy from one minute of the day to another.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Span {
    pub from: u32,
    pub to: u32,
    /// With what, where the reader may read it.
    #[serde(default)]
    pub title: Option<String>,
}

impl Person {
    /// Whether they are busy between two minutes.
    pub fn is_busy(&self, from: u32, to: u32) -> bool {
        self.spans.iter().any(|span| span.from < to && from < span.to)
    }
}
