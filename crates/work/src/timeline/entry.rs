//! What stands on a timeline, ready to show: times on the reader's clock, ids with their titles.

use super::people::AtMeetings;
use super::{Hook, Mark, Place, Said};
use chrono::{NaiveDate, NaiveDateTime};
use events::Event;
#[cfg(feature = "ssr")]
use kernel::Entity;
use kernel::json::FromJson;
use kernel::{Count, Currency, Id, Moment, Record};
use serde::Serialize;
use std::collections::BTreeMap;

/// One page of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Stream {
    /// What is planned and not done yet, the soonest first; on the first page only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planned: Vec<Entry>,
    /// What is pinned, the newest pin first; on the first page of everything only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pinned: Vec<Entry>,
    /// Newest first.
    pub items: Vec<Entry>,
    /// Where the next page begins; nothing on the last.
    pub next: Option<Place>,
    /// Where the page ends among many that were added together, how many they are.
    #[serde(default)]
    pub together: Option<Count>,
    #[serde(default)]
    pub said: Said,
    /// Who is at the meetings of the page.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: AtMeetings,
    /// Of a record, when my visit before this one ended; on the first page only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Moment>,
    /// On a team's stream, what its things are about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hooks: Vec<Hook>,
    /// The server's clock when it answered, and the day on the reader's.
    pub now: Moment,
    pub today: NaiveDate,
}

/// One thing on a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Entry {
    /// When it was done or happened; of what is planned when it is due, else when it was written down.
    pub at: Moment,
    /// The same on the reader's clock.
    pub local: NaiveDateTime,
    #[serde(flatten)]
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Activity(Record),
    Happened(Happened),
    Change(Box<Change>),
}

/// A record of another noun than activities that tells what happened: a message.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Happened {
    pub kind: String,
    pub record: Record,
}

/// An event with what its values mean.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Change {
    #[serde(flatten)]
    pub event: Event,
    /// The titles of what changed values point at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub titles: BTreeMap<Id, String>,
    /// Of changed amounts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}

impl Entry {
    /// The same for the same thing as it is: another version is another key.
    pub fn key(&self) -> String {
        match &self.what {
            What::Activity(record) | What::Happened(Happened { record, .. }) => {
                [&record.id.to_string(), ".", &record.version.to_string()].concat()
            }
            What::Change(change) => change.event.number.to_string(),
        }
    }

    /// What it is called in addresses and where something is said about it.
    pub fn mark(&self) -> Mark {
        match &self.what {
            What::Activity(record) => Mark::Record(crate::ACTIVITY.kind, record.id),
            What::Happened(Happened { kind, record }) => {
                Mark::Record(kernel::entity(kind).map_or("", |entity| entity.kind), record.id)
            }
            What::Change(change) => Mark::Event(change.event.number),
        }
    }

    /// When somebody else than `me` did it, or wrote it down; nothing of what is one's own. A message that came in is nobody's own.
    pub fn news_for(&self, me: Option<Id>) -> Option<Moment> {
        let (at, own) = match &self.what {
            What::Change(change) => (change.event.at, change.event.actor_id == me),
            What::Activity(record) => {
                let done = !record.get("done_at").is_null();
                let written = record.created_at;
                (if done { written.max(self.at) } else { written }, record.id_of("owner_id") == me)
            }
            What::Happened(Happened { record, .. }) => {
                let who = record.id_of("user_id").or(record.id_of("owner_id"));
                (record.created_at.max(self.at), who == me && record.text("direction") != "incoming")
            }
        };
        Some(at).filter(|_| !own)
    }

    /// Whether it is this record, that stands on the timeline itself.
    pub fn holds(&self, id: Id) -> bool {
        self.what.record().is_some_and(|record| record.id == id)
    }
}

impl What {
    /// Nothing of a change: that is about a record.
    pub fn record(&self) -> Option<&Record> {
        match self {
            Self::Activity(record) | Self::Happened(Happened { record, .. }) => Some(record),
            Self::Change(_) => None,
        }
    }
}

#[cfg(feature = "ssr")]
impl What {
    pub fn of(entity: &Entity, record: Record) -> Self {
        match entity.kind == crate::ACTIVITY.kind {
            true => Self::Activity(record),
            false => Self::Happened(Happened { kind: entity.kind.to_owned(), record }),
        }
    }
}
