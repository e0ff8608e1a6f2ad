//! What the page of a person tells of the engagement: the score, what it is made of, the weeks, the answers.

use super::responses::Response;
use chrono::{NaiveDate, NaiveDateTime};
use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;
use std::collections::BTreeMap;

/// Weeks of the chart.
pub const WEEKS: i64 = 26;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Engagement {
    /// 0 to 100; nothing when nothing counts.
    #[serde(default)]
    pub score: Option<i64>,
    /// Against 30 days ago.
    #[serde(default)]
    pub trend: Option<i64>,
    /// The interactions that count most, of those that the reader sees.
    pub made_of: Vec<Part>,
    /// How many more count.
    pub more: i64,
    /// The last [`WEEKS`] weeks, the oldest first.
    pub weeks: Vec<Week>,
    /// How we answer them.
    pub ours: Response,
    /// How they answer us.
    pub theirs: Response,
}

/// An interaction and its points of today.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Part {
    pub id: Id,
    /// The noun whose record it is.
    pub noun: String,
    /// Of an activity its kind, of a message its channel.
    #[serde(rename = "type")]
    pub kind: String,
    pub name: String,
    /// On the account's clock.
    pub at: NaiveDateTime,
    pub incoming: bool,
    /// Hundredths of a point.
    pub points: i64,
}

/// What was done in a week, by channel, else by kind of activity.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Week {
    /// Its Monday.
    pub from: NaiveDate,
    pub counts: BTreeMap<String, i64>,
}
