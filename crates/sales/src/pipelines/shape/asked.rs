//! What the builder asks the server, and what it gets back.

use crate::gate::{Gate, StageAsks, Users, Warning, WayAsks, warnings};
use kernel::json::FromJson;
use kernel::{Entity, Id, Problem, Record};
use serde::Serialize;

/// A pipeline with everything that shapes it.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Blueprint {
    pub pipeline: Record,
    /// In their order.
    pub stages: Vec<Record>,
    pub ways: Vec<Record>,
    /// Who works with it; nobody named means everybody.
    pub access: Vec<Record>,
    /// What its stages are to single branches.
    pub branch_stages: Vec<Record>,
    /// Living deals in each stage, whoever owns them; at most [`COUNTED`] are counted.
    pub standing: Vec<(Id, i64)>,
    /// The roles that may change deals.
    #[serde(default)]
    pub movers: Vec<String>,
}

/// Deals of a stage that are counted before the figure says "at least".
pub const COUNTED: i64 = 10_000;

impl Blueprint {
    pub fn gate(&self) -> Gate {
        Gate {
            stages: self.stages.iter().map(StageAsks::of).collect(),
            ways: self.ways.iter().filter_map(WayAsks::of).collect(),
        }
    }

    pub fn warnings(&self) -> Vec<Warning> {
        warnings(&self.gate(), Users { movers: &self.movers, standing: &|stage| self.standing(stage) })
    }

    pub fn standing(&self, stage: Id) -> i64 {
        self.standing.iter().find(|(id, _)| *id == stage).map_or(0, |(_, count)| *count)
    }

    /// The records with their values read as what the fields hold: JSON tells a day from a text as little as an id.
    pub fn coerced(self) -> Self {
        let read = |entity: &Entity, records: Vec<Record>| {
            records.into_iter().map(|record| record.coerced(entity)).collect()
        };
        Self {
            pipeline: self.pipeline.coerced(&crate::PIPELINE),
            stages: read(&crate::STAGE, self.stages),
            ways: read(&crate::TRANSITION, self.ways),
            access: read(&crate::ACCESS, self.access),
            branch_stages: read(&crate::BRANCH_STAGE, self.branch_stages),
            standing: self.standing,
            movers: self.movers,
        }
    }
}

/// A pipeline among the others.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Outline {
    pub pipeline: Record,
    pub stages: Vec<Record>,
    /// Living deals in it; at most [`COUNTED`] are counted.
    pub deals: i64,
}

/// A stage in use is to go, or to mean something else: its deals move first.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Retirement {
    pub stage_id: Id,
    /// Where its deals go; needed when there are any.
    #[serde(default)]
    pub to_id: Option<Id>,
    /// Why they are won or lost, when `to_id` is a stage in which deals end: one of [`crate::deals::ending::Ending::reasons`].
    #[serde(default)]
    pub reason: Option<String>,
    /// The kind that the stage becomes; without it the stage goes into the trash.
    #[serde(default)]
    pub kind: Option<String>,
    /// Why deals pass what the rules ask of them, for whoever may override; told as an event of each one that does.
    #[serde(default)]
    pub override_reason: Option<String>,
}

/// A pipeline is to go; its deals move first.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Removal {
    pub pipeline_id: Id,
    /// The pipeline that its deals go to; needed when there are any.
    #[serde(default)]
    pub to_id: Option<Id>,
    /// As of a [`Retirement`].
    #[serde(default)]
    pub override_reason: Option<String>,
}

/// What keeps deals from going where a [`Retirement`] or a [`Removal`] leads them, and how many.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Lack {
    pub problem: Problem,
    pub deals: i64,
}

/// What a verb of the builder came to.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Shaped {
    /// For Undo.
    pub batch_id: Id,
    /// The pipeline that was made or changed.
    pub pipeline_id: Id,
    /// Deals that moved.
    pub moved: i64,
}

/// A stage or a pipeline is to stand below `before`, or above `after`; without both at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Put {
    pub id: Id,
    #[serde(default)]
    pub before: Option<Id>,
    #[serde(default)]
    pub after: Option<Id>,
}
