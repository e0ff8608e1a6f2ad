//! What the board asks the server, and what it gets back.

use super::lanes::Lane;
use super::model::{Card, Shown};
use super::sums::Sums;
use crate::DEAL;
use kernel::json::FromJson;
use kernel::{Cursor, Draft, Error, Id, Record, Value};
use records::Saved;
use serde::Serialize;

/// A deal is to stand in `stage_id`, below the card `before` or above the card `after`; without both at the end.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
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
    /// As in `set`; needed to lose a deal. One of [`crate::deals::ending::LOST_REASONS`].
    #[serde(default)]
    pub lost_reason: Option<String>,
    /// Kept with the deal when it closes, else with the event only.
    #[serde(default)]
    pub note: Option<String>,
    /// Why the pipeline's rules shall not count this time.
    #[serde(default)]
    pub override_reason: Option<String>,
    /// What changes on the way, saved by the same write: what the stage asks for, and how the deal ended.
    #[serde(default, skip_serializing_if = "Draft::is_empty")]
    pub set: Draft,
    /// What the board shows: the sums of the answer are those.
    #[serde(default)]
    pub shown: Shown,
}

/// What a move came to.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Moved {
    #[serde(flatten)]
    pub saved: Saved,
    #[serde(flatten)]
    pub tally: Tally,
    /// Where it is now, the board's filter does not show it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

/// What all columns of a board add up to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Tally {
    /// The number of the last event that it knows of; of those after it, it knows none.
    #[serde(default)]
    pub as_of: i64,
    pub sums: Vec<(Id, Sums)>,
    /// All lanes, where the board has lanes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
}

/// One deal as the board shows it now.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Glance {
    /// Nothing when the deal is not on this board (any more).
    pub card: Option<Card>,
    #[serde(flatten)]
    pub tally: Tally,
}

/// What the rules ask of deals and their cards do not tell.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Unknown {
    pub pipeline_id: Id,
    pub ids: Vec<Id>,
    /// Fields, `lines`, `contacts`.
    pub fields: Vec<String>,
    /// The sums as well, of what is shown: whoever does not see all deals is not told when others fill a stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// The answer to [`Unknown`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Facts {
    /// The deals that the person sees, with what was asked for alone.
    pub deals: Vec<Record>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
}

/// A value that deals of a board have in a field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Worn {
    /// Where odds are told: the stage of those deals, and where branches have odds of their own, the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<Id>,
    #[serde(default)]
    pub value: Value,
    /// How it reads, where that is not in the value itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
}

/// What the deals of a board have in a field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Palette {
    /// Those of most deals first.
    pub values: Vec<Worn>,
    /// These are not all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more: bool,
}

/// More cards of a column, or of a cell.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct More {
    pub cards: Vec<Card>,
    pub next: Option<Cursor>,
}

/// A pipeline to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct PipelineName {
    pub id: Id,
    pub name: String,
}

/// What is to happen to many deals at once.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Wish {
    /// To the end of this stage's column, in the order of the ids.
    Stage {
        stage_id: Id,
        /// As in `set`; needed to lose deals.
        #[serde(default)]
        lost_reason: Option<String>,
        #[serde(default)]
        note: Option<String>,
        /// Why the pipeline's rules shall not count this time.
        #[serde(default)]
        override_reason: Option<String>,
        /// What changes on the way, saved by the same writes: how the deals ended, and the owner where the place is in another
        /// person's lane.
        #[serde(default, skip_serializing_if = "Draft::is_empty")]
        set: Draft,
    },
    /// To another pipeline.
    Pipeline {
        pipeline_id: Id,
        /// Where in it; without one each comes to the stage that is most like its own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage_id: Option<Id>,
        #[serde(default)]
        override_reason: Option<String>,
        /// What is asked for there, filled in on the way.
        #[serde(default, skip_serializing_if = "Draft::is_empty")]
        set: Draft,
    },
    Owner {
        owner_id: Option<Id>,
    },
    Delete,
}

impl Wish {
    /// The same past the rules; nothing for what no rule stands against.
    pub fn anyway(mut self, why: String) -> Option<Self> {
        let (Self::Stage { override_reason, .. } | Self::Pipeline { override_reason, .. }) = &mut self else {
            return None;
        };
        *override_reason = Some(why);
        Some(self)
    }

    /// What changes on the way.
    pub fn set(&self) -> Option<&Draft> {
        match self {
            Self::Stage { set, .. } | Self::Pipeline { set, .. } => Some(set),
            Self::Owner { .. } | Self::Delete => None,
        }
    }

    /// The same with what was filled in; nothing for what nothing is asked of.
    pub fn filled(mut self, filled: Draft) -> Option<Self> {
        let (Self::Stage { set, .. } | Self::Pipeline { set, .. }) = &mut self else { return None };
        set.extend(filled);
        Some(self)
    }

    /// A part that it brings along.
    pub fn part(&self) -> Option<&'static str> {
        let set = self.set()?;
        DEAL.brings.iter().map(|part| part.name).find(|name| set.contains_key(*name))
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Many {
    pub ids: Vec<Id>,
    pub wish: Wish,
    /// The board that is on the screen: the sums of the answer are its.
    #[serde(default)]
    pub pipeline_id: Option<Id>,
    #[serde(default)]
    pub shown: Shown,
}

/// What a wish for many came to.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Done {
    /// For Undo.
    pub batch_id: Id,
    pub done: i64,
    /// The deals that stay as they were, and why.
    pub refused: Vec<(Id, Error)>,
    /// The deals as they are now, those in the trash aside.
    pub cards: Vec<Card>,
    #[serde(flatten)]
    pub tally: Tally,
}
