//! One thing that happened to one record: who, when, from where, what it was before and is after.
//!
//! `before` and `after` hold the changed fields only; a creation has an empty `before`, a deletion an empty
//! `after`. Labels are kept as they were then, so the past stays readable when a record is gone.

use kernel::json::FromJson;
use kernel::{Draft, Entity, Id, Moment, Record};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Event {
    /// Grows by one with each event, without gaps, in the order of the commits.
    pub number: i64,
    pub at: Moment,
    /// Nobody for what Kith did by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<Id>,
    /// The actor's name at that time.
    pub actor: String,
    pub origin: Origin,
    /// What happened, by the record's kind: `deal.stage_changed`.
    pub kind: String,
    pub record_kind: String,
    pub record_id: Id,
    /// The record's title at that time.
    pub record_label: String,
    /// The record's version after the change.
    pub version: i64,
    /// Who owned the record after the change; decides who may see the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<Id>,
    /// The record that is told as well: a deal's company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_id: Option<Id>,
    /// What belongs together: an import, a bulk change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch_id: Option<Id>,
    #[serde(default, skip_serializing_if = "Draft::is_empty")]
    pub before: Draft,
    #[serde(default, skip_serializing_if = "Draft::is_empty")]
    pub after: Draft,
    /// The event that this one takes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<i64>,
    /// The event that took this one back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<i64>,
}

/// The verb of an event's kind.
pub(crate) fn verb_of(kind: &str) -> &str {
    kind.rsplit('.').next().unwrap_or(kind)
}

impl Event {
    /// What happened without the kind of the record: `stage_changed` of `deal.stage_changed`.
    pub fn verb(&self) -> &str {
        verb_of(&self.kind)
    }

    pub fn is_about(&self, id: Id) -> bool {
        self.record_id == id || self.about_id == Some(id)
    }

    /// Whether a record of `entity` that somebody has on the screen is older than this event.
    pub fn is_news_for(&self, entity: &Entity, record: &Record) -> bool {
        self.record_kind == entity.kind && self.record_id == record.id && self.version > record.version
    }
}

/// From where a change came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    #[default]
    Ui,
    Api,
    Import,
    Automation,
    Integration,
    Ai,
    System,
}

impl Origin {
    pub const ALL: [Self; 7] =
        [Self::Ui, Self::Api, Self::Import, Self::Automation, Self::Integration, Self::Ai, Self::System];

    /// The word in the database; the label is the word `origin.<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ui => "ui",
            Self::Api => "api",
            Self::Import => "import",
            Self::Automation => "automation",
            Self::Integration => "integration",
            Self::Ai => "ai",
            Self::System => "system",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.code() == code)
    }
}
