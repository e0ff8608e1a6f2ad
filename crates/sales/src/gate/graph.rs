//! What is odd about a pipeline: told while it is drawn, never refused.
//!
//! Circles are fine: deals go back and forth. A stage that no deal reaches, or from which none ever closes, is told, and
//! so is every rule that no deal or nobody can ever meet.

use super::never::{Known, contradicted};
use super::{Gate, StageAsks, WayAsks};
use crate::deals::board::model::StageKind;
use crate::deals::ending::ENDINGS;
use kernel::{Id, Value};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No way leads into the stage from where new deals begin.
    Unreachable(Id),
    /// A deal in it can never be won or lost.
    DeadEnd(Id),
    /// There is no stage in which new deals could begin.
    NoOpen,
    /// There is no stage to win in.
    NoWin,
    /// Of the roles that the stage lets in, none may change deals.
    NobodyEnters(Id),
    /// Of the roles that may take a deal out of the stage, none may change deals.
    NobodyLeaves(Id),
    /// No role is let out of one stage, along the way and into the other.
    NobodyGoes { from: Id, to: Id },
    /// The stage asks for a field that is always empty in it.
    NeverFilled { stage: Id, field: String },
    /// The way asks for a field that is always empty where it leads.
    NeverFilledOnWay { from: Id, to: Id, field: String },
    /// The condition of a way can never be true; the field where it fails, if it is one.
    NeverTrue { from: Id, to: Id, field: Option<String> },
    /// More deals stand in it than it may hold: none can come in.
    OverLimit { stage: Id, limit: i64, standing: i64 },
}

/// What a pipeline is used by.
#[derive(Clone, Copy)]
pub struct Users<'a> {
    /// The roles that may change deals at all.
    pub movers: &'a [String],
    /// Living deals in a stage.
    pub standing: &'a dyn Fn(Id) -> i64,
}

/// The warnings about a pipeline, in the order of its stages, then of its ways.
pub fn warnings(gate: &Gate, users: Users<'_>) -> Vec<Warning> {
    let drawn = Drawn { gate, movers: users.movers };
    let mut warnings = Vec::new();
    let first = gate.stages.iter().find(|stage| stage.kind == StageKind::Open);
    let reached = first.map(|first| drawn.reachable(first.id)).unwrap_or_default();
    for stage in &gate.stages {
        let own = drawn.about_stage(stage);
        let barred =
            |warning: &Warning| matches!(warning, Warning::NobodyEnters(_) | Warning::NeverFilled { .. });
        if first.is_some() && !reached.contains(&stage.id) && !own.iter().any(barred) {
            warnings.push(Warning::Unreachable(stage.id));
        }
        let ends = |id: &Id| gate.stages.iter().any(|stage| stage.id == *id && stage.kind.is_closed());
        if !stage.kind.is_closed() && !drawn.reachable(stage.id).iter().any(ends) {
            warnings.push(Warning::DeadEnd(stage.id));
        }
        warnings.extend(own);
        warnings.extend(over_limit(stage, (users.standing)(stage.id)));
    }
    if first.is_none() {
        warnings.push(Warning::NoOpen);
    }
    if !gate.stages.iter().any(|stage| stage.kind == StageKind::Won) {
        warnings.push(Warning::NoWin);
    }
    warnings.extend(gate.ways.iter().flat_map(|way| drawn.about_way(way)));
    warnings
}

fn over_limit(stage: &StageAsks, standing: i64) -> Option<Warning> {
    let limit = stage.limit.filter(|limit| standing > *limit)?;
    Some(Warning::OverLimit { stage: stage.id, limit, standing })
}

struct Drawn<'a> {
    gate: &'a Gate,
    movers: &'a [String],
}

impl Drawn<'_> {
    fn about_stage(&self, stage: &StageAsks) -> Vec<Warning> {
        let mut warnings = Vec::new();
        if !self.somebody(&[&stage.enter_roles]) {
            warnings.push(Warning::NobodyEnters(stage.id));
        }
        if !self.somebody(&[&stage.leave_roles]) {
            warnings.push(Warning::NobodyLeaves(stage.id));
        }
        let empty = never_filled(&stage.required, None, stage);
        warnings.extend(empty.map(|field| Warning::NeverFilled { stage: stage.id, field }));
        warnings
    }

    /// What stops everything on a way, beside what the stages at its ends say themselves.
    fn about_way(&self, way: &WayAsks) -> Vec<Warning> {
        let (Some(from), Some(to)) = (self.gate.stage(way.from), self.gate.stage(way.to)) else {
            return Vec::new();
        };
        let (at, into) = (way.from, way.to);
        let mut warnings = Vec::new();
        let ends = [&from.leave_roles, &to.enter_roles].map(|roles| self.somebody(&[roles]));
        if ends == [true, true] && !self.somebody(&[&from.leave_roles, &way.roles, &to.enter_roles]) {
            warnings.push(Warning::NobodyGoes { from: at, to: into });
        }
        let own = way.required.iter().filter(|field| !to.required.contains(field));
        let empty = never_filled(own, Some(from), to);
        warnings.extend(empty.map(|field| Warning::NeverFilledOnWay { from: at, to: into, field }));
        if let Some(field) = never_true(way, from, to) {
            warnings.push(Warning::NeverTrue { from: at, to: into, field });
        }
        warnings
    }

    /// Whether one role that may change deals is in all lists; an empty list means every role.
    fn somebody(&self, lists: &[&Vec<String>]) -> bool {
        self.movers.iter().any(|role| lists.iter().all(|roles| roles.is_empty() || roles.contains(role)))
    }

    fn is_open(&self, from: &StageAsks, to: &StageAsks) -> bool {
        let way = self.gate.ways.iter().find(|way| (way.from, way.to) == (from.id, to.id));
        match way {
            Some(way) if !self.about_way(way).is_empty() => false,
            _ => {
                self.somebody(&[&from.leave_roles, &to.enter_roles])
                    && never_filled(&to.required, Some(from), to).next().is_none()
            }
        }
    }

    /// Every stage that a deal from `start` can come to, itself included.
    fn reachable(&self, start: Id) -> BTreeSet<Id> {
        let mut seen = BTreeSet::from([start]);
        let mut open = vec![start];
        while let Some(from) = open.pop().and_then(|from| self.gate.stage(from)) {
            let next = self.gate.next(from.id).unwrap_or_else(|| self.gate.stages.iter().collect());
            let next = next.into_iter().filter(|to| self.is_open(from, to)).map(|to| to.id);
            open.extend(next.filter(|id| seen.insert(*id)).collect::<Vec<_>>());
        }
        seen
    }
}

/// Those of the fields that the move itself empties.
fn never_filled<'a>(
    required: impl IntoIterator<Item = &'a String>,
    from: Option<&StageAsks>,
    to: &StageAsks,
) -> impl Iterator<Item = String> {
    let (from, to) = (from.map(|from| from.kind), to.kind);
    let empty = move |field: &&String| {
        settled(field, from, to).is_some_and(|known| matches!(known, Known::Fixed(Value::Null)))
    };
    required.into_iter().filter(empty).cloned()
}

/// The field in which the condition of a way fails whatever the deal; the inner nothing when it fails as a whole.
fn never_true(way: &WayAsks, from: &StageAsks, to: &StageAsks) -> Option<Option<String>> {
    let known = |field: &str| {
        let asked = way.required.iter().chain(&to.required).any(|asked| asked == field);
        match settled(field, Some(from.kind), to.kind) {
            None if field == "stage_id" => Known::Fixed(to.id.into()),
            None if asked => Known::Filled,
            None => Known::Free,
            Some(known) => known,
        }
    };
    contradicted(way.condition.as_ref()?, &known)
}

/// What a move to a stage makes of a field by itself, as `deals::rule` does; nothing for what it leaves alone.
fn settled(field: &str, from: Option<StageKind>, to: StageKind) -> Option<Known> {
    match field {
        "status" => Some(Known::Fixed(to.status().into())),
        "probability" if to.is_closed() => Some(Known::Fixed(Value::Null)),
        "closed_at" if to.is_closed() => Some(Known::Filled),
        "closed_at" => Some(Known::Fixed(Value::Null)),
        "stage_entered_at" | "currency" | "pipeline_id" => Some(Known::Filled),
        _ => {
            let left = ENDINGS.iter().find(|ending| ending.field == field && from == Some(ending.kind));
            left.filter(|left| left.kind != to).map(|_| Known::Fixed(Value::Null))
        }
    }
}
