//! What a person was told, the newest first, and what of it is read. Records that the person may no longer read are not
//! there.

pub mod api;
#[cfg(feature = "ssr")]
pub mod store;

use crate::Kind;
use chrono::{NaiveDate, NaiveDateTime};
use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;

/// Unread ones are counted up to here.
pub const MOST_UNREAD: i64 = 100;

/// A page of what I was told.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Shelf {
    pub items: Vec<Notice>,
    /// The `after` of the next page; nothing on the last.
    #[serde(default)]
    pub next: Option<Id>,
    /// The day on my clock.
    pub today: NaiveDate,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Notice {
    pub id: Id,
    pub kind: Kind,
    pub record_kind: String,
    pub record_id: Id,
    /// The record's title of today.
    pub title: String,
    /// Who did it; empty for a clock.
    pub actor: String,
    /// How many records, of which this is one.
    pub records: i64,
    /// On my clock.
    pub at: NaiveDateTime,
    pub read: bool,
}
