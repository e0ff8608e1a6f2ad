//! The timeline of a record: what people did (activities) and what changed (events), newest first.
//!
//! Events of activities themselves are left out, and so is Kith's own bookkeeping. Paged by key: a place holds how
//! far both streams were read.

use events::Event;
use kernel::{Error, Id, Moment, Record, moment};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;
use std::collections::BTreeMap;

/// One page of a timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stream {
    /// What is planned and not done yet, the soonest first; on the first page only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planned: Vec<Record>,
    /// Newest first.
    pub items: Vec<Item>,
    /// Where the next page begins; nothing on the last.
    pub next: Option<Place>,
    /// The titles of the records that changed values point at.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<Id, String>,
    /// The server's clock when it answered.
    pub now: Moment,
}

/// One thing on the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    Activity(Record),
    Change(Event),
}

impl Item {
    /// When it was: of an activity when it was done, else when it was written down.
    pub fn at(&self) -> Moment {
        match self {
            Self::Activity(record) => done_at(record),
            Self::Change(event) => event.at,
        }
    }

    /// The same for the same thing, whatever changes about it.
    pub fn key(&self) -> String {
        match self {
            Self::Activity(record) => record.id.to_string(),
            Self::Change(event) => event.number.to_string(),
        }
    }
}

/// When an activity was done, else written down.
pub fn done_at(activity: &Record) -> Moment {
    activity.get("done_at").as_time().unwrap_or(activity.created_at)
}

/// How far the two streams were read; nothing where one was not begun.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    /// Events below this number are to come.
    pub number: Option<i64>,
    /// Activities done before this time, or at it with a smaller id, are to come.
    pub activity: Option<(Moment, Id)>,
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        let number = place.number.map(|number| number.to_string()).unwrap_or_default();
        let activity = place.activity.map(|(at, id)| format!("{}_{id}", moment::text(at))).unwrap_or_default();
        format!("{number}_{activity}")
    }
}

impl TryFrom<String> for Place {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        read_place(&text).ok_or_else(|| Error::invalid("after", "check.cursor"))
    }
}

fn read_place(text: &str) -> Option<Place> {
    let (number, activity) = text.split_once('_')?;
    let number = if number.is_empty() { None } else { Some(number.parse().ok()?) };
    let activity = match activity.split_once('_') {
        Some((at, id)) => Some((moment::parse(at)?, id.parse().ok()?)),
        None if activity.is_empty() => None,
        None => return None,
    };
    Some(Place { number, activity })
}

/// What a timeline shows: everything, one type of activity, or changes alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Only {
    #[default]
    All,
    Changes,
    Type(&'static str),
}

impl From<Only> for String {
    fn from(only: Only) -> Self {
        match only {
            Only::All => String::new(),
            Only::Changes => "changes".to_owned(),
            Only::Type(kind) => kind.to_owned(),
        }
    }
}

impl TryFrom<String> for Only {
    type Error = Error;

    fn try_from(text: String) -> Result<Self, Error> {
        match text.as_str() {
            "" => Ok(Self::All),
            "changes" => Ok(Self::Changes),
            other => super::TYPES
                .iter()
                .find(|kind| **kind == other)
                .map(|kind| Self::Type(kind))
                .ok_or_else(|| Error::invalid("kind", "check.choice")),
        }
    }
}

/// The timeline of a record that I may see. `only` and `after` are the texts of [`Only`] and [`Place`], or empty.
#[server(input = GetUrl)]
pub async fn timeline(kind: String, id: Id, only: String, after: String, limit: i64) -> Result<Stream, Error> {
    let place = Some(after).filter(|after| !after.is_empty()).map(Place::try_from).transpose()?;
    let me = identity::me().await?;
    super::store::stream(&me, kernel::entity(&kind)?, id, &Only::try_from(only)?, place, limit).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back() {
        let at = moment::parse("2026-11-20T10:00:00.000001Z").unwrap();
        for place in [
            Place { number: Some(12), activity: Some((at, Id::fixed(7))) },
            Place { number: None, activity: Some((at, Id::fixed(7))) },
            Place { number: Some(1), activity: None },
        ] {
            assert_eq!(Place::try_from(String::from(place)).unwrap(), place);
        }
        for text in ["", "1", "1_2_3", "x_2026-11-20T10:00:00Z_7"] {
            assert!(Place::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn only_what_is_known_can_be_asked_for() {
        assert_eq!(Only::try_from("call".to_owned()).unwrap(), Only::Type("call"));
        assert!(Only::try_from("fax".to_owned()).is_err());
    }
}
