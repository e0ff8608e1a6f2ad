//! What is odd about a pipeline's ways: told while they are drawn, never refused.
//!
//! Circles are fine: deals go back and forth. A stage that no deal reaches, or from which none ever closes, is told.

use super::Gate;
use crate::deals::board::model::StageKind;
use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// No way leads into the stage from where new deals begin.
    Unreachable(Id),
    /// A deal in it can never be won or lost.
    DeadEnd(Id),
    /// There is no stage to win in.
    NoWin,
}

/// The warnings about a pipeline, in the order of its stages.
pub fn warnings(gate: &Gate) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let first = gate.stages.iter().find(|stage| stage.kind == StageKind::Open);
    let reached = first.map(|first| reachable(gate, first.id)).unwrap_or_default();
    for stage in &gate.stages {
        if first.is_some() && !reached.contains(&stage.id) {
            warnings.push(Warning::Unreachable(stage.id));
        }
        let ends = |id: &Id| gate.stages.iter().any(|stage| stage.id == *id && stage.kind.is_closed());
        if !stage.kind.is_closed() && !reachable(gate, stage.id).iter().any(ends) {
            warnings.push(Warning::DeadEnd(stage.id));
        }
    }
    if !gate.stages.iter().any(|stage| stage.kind == StageKind::Won) {
        warnings.push(Warning::NoWin);
    }
    warnings
}

/// Every stage that a deal from `start` can come to, itself included.
fn reachable(gate: &Gate, start: Id) -> BTreeSet<Id> {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(from) = open.pop() {
        let next: Vec<Id> = match gate.next(from) {
            Some(next) => next.iter().map(|stage| stage.id).collect(),
            None => gate.stages.iter().map(|stage| stage.id).collect(),
        };
        open.extend(next.into_iter().filter(|id| seen.insert(*id)));
    }
    seen
}
