//! What a person was told, the newest first, and what of it is read. Records that the person may no longer read are not
//! there.

pub mod api;
#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "ssr")]
pub mod store;

use crate::Kind;
use chrono::{NaiveDate, NaiveDateTime};
use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;
use ui::prelude::Words;

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
    /// Where a press leads.
    pub path: String,
    /// The record's title of today.
    pub title: String,
    /// Who did it; empty for a clock.
    pub actor: String,
    /// How many records, of which this is one.
    pub records: i64,
    /// The last event of it, `deal.stage_changed`; empty for a clock.
    #[serde(default)]
    pub event: String,
    /// On my clock.
    pub at: NaiveDateTime,
    pub read: bool,
}

impl Notice {
    /// "Ada made this yours"; of a saved search how much is new.
    pub fn told(&self, words: Words) -> String {
        let key = ["notice.told.", self.kind.code()].concat();
        match self.kind {
            Kind::Found => words.count(&key, self.records),
            Kind::Followed => words.with(&[&key, ".", self.done()].concat(), &[("actor", &self.actor)]),
            _ => words.with(&key, &[("actor", &self.actor)]),
        }
    }

    /// What somebody did with what I follow.
    fn done(&self) -> &'static str {
        let (kind, verb) = self.event.split_once('.').unwrap_or_default();
        let is_other = kind != self.record_kind;
        match verb {
            "stage_changed" => "moved",
            "noted" => "written",
            "created" if is_other => "written",
            _ => "changed",
        }
    }

    /// "Deal", "Ada made this yours", "and 3 more".
    pub fn why(&self, words: Words) -> Vec<String> {
        let noun = words.text(&[&self.record_kind, ".one"].concat());
        let is_more = self.records > 1 && self.kind != Kind::Found;
        let more = is_more.then(|| words.count("notice.more", self.records - 1));
        [Some(noun), Some(self.told(words)), more].into_iter().flatten().collect()
    }
}
