//! What the board asks the server, and what it gets back.

use super::model::{Card, Shown};
use super::sums::Sums;
use kernel::{Cursor, Id};
use records::Saved;
use serde::{Deserialize, Serialize};

/// A deal is to stand in `stage_id`, below the card `before` or above the card `after`; without both at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Move {
    pub id: Id,
    /// The version that the person saw; without it the move wins over whatever happened meanwhile.
    #[serde(default)]
    pub version: Option<i64>,
    pub stage_id: Id,
    #[serde(default)]
    pub before: Option<Id>,
    #[serde(default)]
    pub after: Option<Id>,
    /// One of [`crate::deals::LOST_REASONS`]; needed to lose a deal.
    #[serde(default)]
    pub lost_reason: Option<String>,
    /// Kept with the deal when it closes, else with the event only.
    #[serde(default)]
    pub note: Option<String>,
    /// What the board shows: the sums of the answer are those.
    #[serde(default)]
    pub shown: Shown,
}

/// What a move came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    #[serde(flatten)]
    pub saved: Saved,
    /// The columns it left and came to, as they add up now.
    pub sums: Vec<(Id, Sums)>,
}

/// One deal as the board shows it now, with the sums of all columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Glance {
    /// Nothing when the deal is not on this board (any more).
    pub card: Option<Card>,
    pub sums: Vec<(Id, Sums)>,
}

/// More cards of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct More {
    pub cards: Vec<Card>,
    pub next: Option<Cursor>,
}

/// A pipeline to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineName {
    pub id: Id,
    pub name: String,
    /// The one that shows when nobody chose.
    pub first: bool,
}
