//! The name of one thing on timelines, in addresses and where something is said about it: an event by its number, a record
//! by its kind and id.

use kernel::json::FromJson;
use kernel::{Error, Id};
use serde::Serialize;

/// As text `12`, or `activity-<id>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, FromJson)]
#[serde(try_from = "String", into = "String")]
pub enum Mark {
    Event(i64),
    Record(&'static str, Id),
}

/// Stands around what is pinned: it stands in its own place on the timeline as well.
#[derive(Clone, Copy)]
pub struct OnTop;

impl Mark {
    /// The id of its element where it is drawn now.
    pub fn place(self) -> String {
        match leptos::prelude::use_context::<OnTop>() {
            Some(OnTop) => ["pinned-", &self.element()].concat(),
            None => self.element(),
        }
    }

    /// The id of its element on the page.
    pub fn element(self) -> String {
        ["event-", &String::from(self)].concat()
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Event(number) => number.to_string(),
            Mark::Record(kind, id) => [kind, "-", &id.to_string()].concat(),
        }
    }
}

impl TryFrom<String> for Mark {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        read(&text).ok_or_else(|| Error::invalid("entry", "check.entry"))
    }
}

fn read(text: &str) -> Option<Mark> {
    if let Ok(number) = text.parse::<i64>() {
        return (number > 0).then_some(Mark::Event(number));
    }
    let (kind, id) = text.split_once('-')?;
    let entity = kernel::entity(kind).ok().filter(|entity| !entity.moment.is_empty())?;
    Some(Mark::Record(entity.kind, id.parse().ok()?))
}
