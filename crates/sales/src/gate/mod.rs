//! The one rule engine of pipelines: may this deal go from here to there, and if not, what is missing.
//!
//! Pure, so that the browser answers a drag at once and the server answers every path again: drag, bulk, form, import,
//! API, automation. What is not known (a card knows few fields) is not judged; the server knows everything. A deal that
//! comes back from another pipeline goes on from where it last stood in this one; one that comes in for the first time
//! comes as if along one of the ways that lead to where it begins.

#[cfg(test)]
mod any_tests;
pub mod asks;
pub mod condition;
#[cfg(feature = "ssr")]
pub mod facts;
mod graph;
#[cfg(test)]
mod graph_tests;
mod never;
#[cfg(feature = "ssr")]
pub mod pass;
#[cfg(feature = "ssr")]
pub mod read;
#[cfg(test)]
mod tests;

pub use asks::{StageAsks, WayAsks};
pub use graph::{Users, Warning, warnings};

use crate::deals::board::model::StageKind;
use kernel::json::FromJson;
use kernel::{Id, Problem, Record, Value};
use serde::Serialize;
use std::collections::BTreeSet;

/// What may be asked for beside a deal's fields: that it has at least one line, one contact.
pub const PARTS: [&str; 2] = ["lines", "contacts"];

/// What a stage says that is full.
pub const LIMIT: &str = "gate.limit";
/// What a stage says in which no deal begins.
pub const BEGIN: &str = "gate.begin";

/// What the stages of a pipeline ask of the deals that come and go; beside them the one that a deal leaves in another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Gate {
    /// In their order.
    pub stages: Vec<StageAsks>,
    pub ways: Vec<WayAsks>,
}

/// A deal on its way.
pub struct Passage<'a> {
    /// Where it stands; nothing for a new deal.
    pub from: Option<Id>,
    /// Of a deal that comes from another pipeline: where it last stood in that of `to`.
    pub last: Option<Id>,
    pub to: Id,
    /// The role of whoever moves it.
    pub role: &'a str,
    /// Deals that stand in `to` already; nothing when nobody counted.
    pub standing: Option<i64>,
    /// The deal's fields, as they would be; nothing for those that are not known.
    pub deal: &'a dyn Fn(&str) -> Option<Value>,
}

impl Gate {
    /// Everything that is in the deal's way; nothing when it may go. A deal that stays where it is always may.
    pub fn problems(&self, passage: &Passage<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        if passage.from == Some(passage.to) {
            return problems;
        }
        let from = passage.from.and_then(|from| self.stage(from));
        if let Some(from) = from {
            problems.extend(role(&from.leave_roles, passage, "gate.leave_role", &from.name));
        }
        // A stage of another pipeline, of which nothing is known here.
        let Some(to) = self.stage(passage.to) else { return problems };
        let begin = self.begin(from, to, passage);
        if let Some(from) = from.filter(|from| goes_on(from, to)) {
            problems.extend(unchecked(&from.checklist, passage));
        }
        if let Some(begin) = begin.filter(|begin| from != Some(*begin) && goes_on(begin, to)) {
            problems.extend(unchecked(&begin.checklist, passage));
        }
        problems.extend(role(&to.enter_roles, passage, "gate.enter_role", &to.name));
        problems.extend(missing(&to.required, passage, &to.name));
        if let (Some(limit), Some(standing)) = (to.limit, passage.standing)
            && standing >= limit
        {
            problems.push(Problem::new("stage_id", LIMIT).hint(limit));
        }
        match begin {
            Some(begin) => problems.extend(self.on_the_way(begin, to, passage)),
            None if passage.last.is_none() && (passage.from.is_none() || from.is_some()) => {
                problems.extend(self.come_in(to, passage))
            }
            None => {}
        }
        each_once(problems)
    }

    /// What is asked of a deal that comes in from nowhere, or from another pipeline: a new one is not closed already, and
    /// where ways lead, it comes as if along the one that asks the least of it. The first open stage is where deals begin.
    fn come_in(&self, to: &StageAsks, passage: &Passage<'_>) -> Vec<Problem> {
        if passage.from.is_none() && to.kind.is_closed() {
            return vec![Problem::new("stage_id", BEGIN).hint(&to.name)];
        }
        let opens = |stage: &&StageAsks| stage.pipeline == to.pipeline && stage.kind == StageKind::Open;
        let first = self.stages.iter().filter(opens).min_by(|one, other| one.position.cmp(&other.position));
        if first.is_some_and(|first| first.id == to.id) {
            return Vec::new();
        }
        let ways = self.ways.iter().filter(|way| way.to == to.id);
        ways.map(|way| along(way, to, passage)).min_by_key(Vec::len).unwrap_or_default()
    }

    /// The stage from which a deal goes on in the pipeline of `to`; nothing when it comes in there like a new one, or
    /// back to where it was.
    fn begin<'a>(
        &'a self,
        from: Option<&'a StageAsks>,
        to: &StageAsks,
        passage: &Passage<'_>,
    ) -> Option<&'a StageAsks> {
        match from? {
            from if from.pipeline == to.pipeline => Some(from),
            _ => passage.last.filter(|last| *last != to.id).and_then(|last| self.stage(last)),
        }
    }

    /// What a deal in `stage` must not be without: the fields that a change empties.
    pub fn kept(&self, stage: Id, before: &Record, after: &Record) -> Vec<Problem> {
        let Some(stage) = self.stage(stage) else { return Vec::new() };
        let emptied = |field: &&String| !before.get(field).is_empty() && after.get(field).is_empty();
        let problem = |field: &String| Problem::new(field, "gate.required").hint(&stage.name);
        stage.required.iter().filter(emptied).map(problem).collect()
    }

    /// The stages that a way leads to from here; nothing when every stage may be next.
    pub fn next(&self, from: Id) -> Option<Vec<&StageAsks>> {
        let ways: Vec<Id> = self.ways.iter().filter(|way| way.from == from).map(|way| way.to).collect();
        match ways.is_empty() {
            true => None,
            false => Some(self.stages.iter().filter(|stage| ways.contains(&stage.id)).collect()),
        }
    }

    /// Everything that is asked of a deal somewhere: fields, [`PARTS`], and `checks`.
    pub fn asked(&self) -> BTreeSet<&str> {
        let stages = self.stages.iter().map(|stage| (&stage.required, &stage.checklist));
        let ways = self.ways.iter().map(|way| (&way.required, &way.checklist));
        let mut asked = BTreeSet::new();
        for (required, checklist) in stages.chain(ways) {
            asked.extend(required.iter().map(String::as_str));
            asked.extend((!checklist.is_empty()).then_some("checks"));
        }
        for condition in self.ways.iter().filter_map(|way| way.condition.as_ref()) {
            asked.extend(condition.fields());
            asked.extend(condition::is_about_money(condition).then_some("currency"));
        }
        asked
    }

    fn on_the_way(&self, from: &StageAsks, to: &StageAsks, passage: &Passage<'_>) -> Vec<Problem> {
        let Some(next) = self.next(from.id) else { return Vec::new() };
        let Some(way) = self.ways.iter().find(|way| (way.from, way.to) == (from.id, to.id)) else {
            let names = next.iter().map(|stage| stage.name.as_str()).collect::<Vec<_>>().join(", ");
            return vec![Problem::new("stage_id", "gate.next").hint(names)];
        };
        along(way, to, passage)
    }

    fn stage(&self, id: Id) -> Option<&StageAsks> {
        self.stages.iter().find(|stage| stage.id == id)
    }
}

/// What a way asks of whoever takes it.
fn along(way: &WayAsks, to: &StageAsks, passage: &Passage<'_>) -> Vec<Problem> {
    let mut problems = role(&way.roles, passage, "gate.way_role", &to.name);
    problems.extend(missing(&way.required, passage, &to.name));
    problems.extend(unchecked(&way.checklist, passage));
    problems
        .extend(way.condition.iter().flat_map(|condition| condition::unmet(condition, passage, &way.name)));
    problems
}

/// A stage and the way out of it may ask the same: done once, it is done.
fn each_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut once = Vec::with_capacity(problems.len());
    for problem in problems {
        if !once.contains(&problem) {
            once.push(problem);
        }
    }
    once
}

/// A checklist is for going on: nobody has to finish it to lose a deal, or to take one back. Another pipeline is further
/// on.
fn goes_on(from: &StageAsks, to: &StageAsks) -> bool {
    to.kind != StageKind::Lost && (from.pipeline != to.pipeline || to.position > from.position)
}

fn role(roles: &[String], passage: &Passage<'_>, key: &'static str, stage: &str) -> Vec<Problem> {
    match roles.is_empty() || roles.iter().any(|role| role == passage.role) {
        true => Vec::new(),
        false => vec![Problem::new("stage_id", key).hint(stage)],
    }
}

fn missing(fields: &[String], passage: &Passage<'_>, stage: &str) -> Vec<Problem> {
    let empty = |field: &&String| (passage.deal)(field).is_some_and(|value| value.is_empty());
    fields.iter().filter(empty).map(|field| Problem::new(field, "gate.required").hint(stage)).collect()
}

fn unchecked(checklist: &[String], passage: &Passage<'_>) -> Vec<Problem> {
    let Some(done) = (passage.deal)("checks") else { return Vec::new() };
    let done = done.texts();
    let open = checklist.iter().filter(|item| !done.contains(item));
    open.map(|item| Problem::new("checks", "gate.check").hint(item)).collect()
}
