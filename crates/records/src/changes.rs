//! What travels between a screen and the verbs.

use kernel::json::FromJson;
use kernel::{Draft, Entity, Id, Name, Record, Value};
use serde::Serialize;

/// A wish to change a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct Changes {
    /// The version that the writer saw. With it, what others changed meanwhile in other fields stays, and in the
    /// same fields is a conflict; without it the writer wins.
    pub version: Option<i64>,
    /// One change follows the other from the same hand, as fields edited in place do: what the writer changed since
    /// `version` is no conflict then. A form that stood open, or a script, says nothing of the sort.
    pub follows_mine: bool,
    /// The new values; null empties a field.
    pub set: Draft,
    /// Why: told on the timeline, under the name `note` in the event's `after`.
    pub note: Option<String>,
    /// Of what comes again this one alone: those that follow stay as they would have been.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub alone: bool,
    /// What is set is what it is to be, also where that is what it was: nothing takes it along.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
    /// Why this may be what a rule of the firm refuses; for those who may override, and told as an event of its own.
    pub override_reason: Option<String>,
}

impl Changes {
    /// One field.
    pub fn one(field: impl Into<Name>, value: impl Into<Value>) -> Self {
        Self::of(Draft::from([(field.into(), value.into())]))
    }

    pub fn of(set: Draft) -> Self {
        Self { set, ..Self::default() }
    }

    /// As seen at `version`.
    pub fn seen(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// Of this one alone, or of those that follow too.
    pub fn alone(self, alone: bool) -> Self {
        Self { alone, ..self }
    }

    /// As it is set, field by field.
    pub fn exact(self) -> Self {
        Self { exact: true, ..self }
    }

    /// Following my own changes.
    pub fn following_mine(self) -> Self {
        Self { follows_mine: true, ..self }
    }
}

/// What a write gives back.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Saved {
    /// The record as it is now, with the labels of what it refers to.
    pub record: Record,
    /// The event's number, for the toast's Undo; nothing when nothing changed.
    pub event: Option<i64>,
    /// Where more than this event belongs together: then Undo takes all of it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Id>,
}

impl Saved {
    pub(crate) fn coerced(self, entity: &Entity) -> Self {
        Self { record: self.record.coerced(entity), ..self }
    }
}

/// A record to pick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Choice {
    pub id: Id,
    pub label: String,
    /// A second line: a contact's job, a deal's company. May be empty.
    pub hint: String,
}

/// What undoing many events came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct Undone {
    /// Events taken back.
    pub done: i64,
    /// Events left as they are, for the record has changed since or is out of reach.
    pub kept: i64,
}
