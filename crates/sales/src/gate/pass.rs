//! The server's side of the gate: what a stage asks is read in the transaction that moves the deal.

use super::{BEGIN, Gate, LIMIT, PARTS, Passage, StageAsks, WayAsks, facts};
use crate::deals::{history, stays};
use crate::{DEAL, STAGE, TRANSITION};
use db::store::{self, Trash};
use db::{args, sql};
use events::{NewEvent, Origin};
use identity::Write;
use identity::write::Rules;
use kernel::{Act, Draft, Error, Filter, Id, Name, Problem, Query, Record, Result, Value};
use std::collections::BTreeSet;

/// Ways out of one stage or into it, and stages of one pipeline, at most.
const WAYS: i64 = 200;

/// Whether the deal may come to `stage`, from where `before` stood.
/// Errors: [`Error::Invalid`] with everything that is missing; [`Error::Forbidden`] for whoever would override and may
/// not.
pub async fn pass(write: &mut Write, before: Option<&Record>, after: &Record, stage: &Record) -> Result<()> {
    let to = StageAsks::of(stage);
    let (limit, pipeline) = (to.limit, to.pipeline);
    let mut gate = Gate { stages: vec![to], ways: Vec::new() };
    let from = before.and_then(|before| before.id_of("stage_id"));
    let last = match before.filter(|before| before.id_of("pipeline_id") != pipeline) {
        Some(before) => last(write, before.id, pipeline).await?,
        None => None,
    };
    for left in [from, last].into_iter().flatten() {
        let left = store::get(&mut write.tx, &STAGE, left, &Filter::everything(), Trash::Either).await?;
        gate.stages.push(StageAsks::of(&left));
    }
    let begins = gate.stages.iter().skip(1).find(|left| left.pipeline == pipeline).map(|left| left.id);
    match begins {
        Some(begins) => {
            gate.ways = ways(write, Filter::is("from_id", begins)).await?;
            name_the_next(write, &mut gate).await?;
        }
        None => come_in(write, &mut gate, stage).await?,
    }
    let standing = match limit {
        Some(limit) => Some(standing(write, stage.id, limit).await?),
        None => None,
    };
    let role = write.me.role.clone();
    let known = known(write, after, &gate.asked()).await?;
    let deal = |field: &str| Some(known.get(field).cloned().unwrap_or_else(|| after.get(field)));
    let passage = Passage { from, last, to: stage.id, role: &role, standing, deal: &deal };
    let mut problems = gate.problems(&passage);
    // What happened elsewhere is told as it ended.
    if matches!(write.me.origin, Origin::Import | Origin::System) {
        problems.retain(|problem| problem.key != BEGIN);
    }
    settle(write, after, problems)
}

/// What must be known of a pipeline into which a deal comes from outside.
async fn come_in(write: &mut Write, gate: &mut Gate, stage: &Record) -> Result<()> {
    let pipeline = Filter::is("pipeline_id", stage.get("pipeline_id"));
    gate.ways = ways(write, pipeline.clone().and(Filter::is("to_id", stage.id))).await?;
    if !gate.ways.is_empty() {
        let query = Query { limit: WAYS, ..Query::filtered(pipeline) };
        let page = store::list(&mut write.tx, &STAGE, &query, &Filter::everything()).await?;
        let others = page.items.iter().filter(|other| other.id != stage.id);
        gate.stages.extend(others.map(StageAsks::of));
    }
    Ok(())
}

/// Whether the stage has room for a deal that comes out of the trash; whatever else it asks was asked before.
/// Errors: [`Error::Invalid`] when it is full.
pub async fn come_back(write: &mut Write, deal: &Record, stage: &Record) -> Result<()> {
    let Some(limit) = StageAsks::of(stage).limit else { return Ok(()) };
    let is_full = standing(write, stage.id, limit).await? >= limit;
    let full = is_full.then(|| Problem::new("stage_id", LIMIT).hint(limit));
    settle(write, deal, full.into_iter().collect())
}

/// Whether a change may empty what it empties of a deal that stays in its stage.
/// Errors: [`Error::Invalid`] with the fields that the stage asks for.
pub async fn keep(write: &mut Write, before: &Record, after: &Record) -> Result<()> {
    let empties = |name: &&'static str| !before.get(name).is_empty() && after.get(name).is_empty();
    let Some(stage) = after.id_of("stage_id").filter(|_| after.deleted_at.is_none()) else { return Ok(()) };
    if !DEAL.fields.iter().map(|field| field.name).any(|name| empties(&name)) {
        return Ok(());
    }
    let everything = Filter::everything();
    let record = store::get(&mut write.tx, &STAGE, stage, &everything, Trash::Either).await?;
    let gate = Gate { stages: vec![StageAsks::of(&record)], ways: Vec::new() };
    settle(write, after, gate.kept(stage, before, after))
}

/// Whether the last part of its kind may go from the deal.
/// Errors: [`Error::Invalid`] when the stage asks for one.
pub async fn keep_part(write: &mut Write, deal: &Record, part: &'static str) -> Result<()> {
    let Some(stage) = deal.id_of("stage_id").filter(|_| deal.deleted_at.is_none()) else { return Ok(()) };
    let stage = store::get(&mut write.tx, &STAGE, stage, &Filter::everything(), Trash::Either).await?;
    let asked = StageAsks::of(&stage).required.iter().any(|name| name == part);
    if !asked || known(write, deal, &BTreeSet::from([part])).await?.values().any(|count| !count.is_empty()) {
        return Ok(());
    }
    settle(write, deal, vec![Problem::new(part, "gate.required").hint(stage.text("name"))])
}

/// What is asked of a deal and its own fields do not say. One that is about to be made has the parts that come with it.
async fn known(write: &mut Write, deal: &Record, asked: &BTreeSet<&str>) -> Result<Draft> {
    let mut facts =
        facts::of(&mut write.tx, std::slice::from_ref(deal), asked).await?.pop().unwrap_or_default();
    for part in PARTS.into_iter().filter(|part| asked.contains(part)) {
        let comes = write.brought.iter().any(|(whole, name)| *whole == deal.id && *name == part);
        let known = facts.entry(Name::Borrowed(part)).or_default();
        if comes && known.is_empty() {
            *known = 1.into();
        }
    }
    Ok(facts)
}

/// Lets pass what nothing stands against, what goes back to what was and finds room there, and what somebody who may has
/// a reason for.
/// Errors: [`Error::Invalid`] with the problems, [`Error::Forbidden`].
pub fn settle(write: &mut Write, deal: &Record, mut problems: Vec<Problem>) -> Result<()> {
    if let Rules::Overridden { passed, .. } = &mut write.rules {
        passed.clear();
    }
    if write.rules.waived() {
        problems.retain(|problem| problem.key == LIMIT && write.rules != Rules::Waived);
    }
    if problems.is_empty() {
        return Ok(());
    }
    let may = write.me.reaches(Act::Override, &DEAL, deal);
    match &mut write.rules {
        Rules::Waived => Ok(()),
        Rules::Obeyed | Rules::TakesBack { .. } => Err(Error::Invalid(problems)),
        Rules::Overridden { .. } if !may => Err(Error::Forbidden),
        Rules::Overridden { passed, .. } => {
            *passed = problems;
            Ok(())
        }
    }
}

/// An event of its own for a rule that was overridden: which, by whom and why.
pub fn tell_what_was_overridden(write: &mut Write, deal: &Record) {
    let Rules::Overridden { reason, passed } = &mut write.rules else { return };
    let passed = std::mem::take(passed);
    if passed.is_empty() {
        return;
    }
    let told = Draft::from([
        (Name::Borrowed("note"), reason.as_str().into()),
        (Name::Borrowed("rules"), Value::Json(serde_json::to_value(passed).unwrap_or_default())),
    ]);
    write.note(NewEvent::of(&DEAL, "rule_overridden", deal).changing(Draft::new(), told));
}

async fn ways(write: &mut Write, which: Filter) -> Result<Vec<WayAsks>> {
    let query = Query { limit: WAYS, ..Query::filtered(which) };
    let page = store::list(&mut write.tx, &TRANSITION, &query, &Filter::everything()).await?;
    Ok(page.items.iter().filter_map(WayAsks::of).collect())
}

/// The stages that ways lead to, for the sentence that names them.
async fn name_the_next(write: &mut Write, gate: &mut Gate) -> Result<()> {
    if gate.ways.is_empty() {
        return Ok(());
    }
    let known: Vec<Id> = gate.stages.iter().map(|stage| stage.id).collect();
    let ids = gate.ways.iter().map(|way| way.to).filter(|id| !known.contains(id));
    let filter = Filter::one_of("id", ids.map(Value::Id));
    let page = store::list(&mut write.tx, &STAGE, &Query::filtered(filter), &Filter::everything()).await?;
    gate.stages.extend(page.items.iter().map(StageAsks::of));
    gate.stages.sort_by(|one, other| one.position.cmp(&other.position));
    Ok(())
}

/// How many living deals stand in a stage, those of the same batch that come first included; counted no further than
/// to the limit. Whoever else brings one in waits from here to the commit.
pub async fn standing(write: &mut Write, stage: Id, limit: i64) -> Result<i64> {
    write.tx.execute(sql!("UPDATE stage SET version = version WHERE id = $1"), args![stage]).await?;
    let sql = sql!(
        "SELECT COUNT(*) FROM (SELECT 1 FROM deal WHERE stage_id = $1 AND deleted_at IS NULL LIMIT $2) AS standing"
    );
    let standing: i64 = write.tx.one(sql, args![stage, limit]).await?;
    let coming = write.coming(DEAL.kind).filter(|deal| deal.id_of("stage_id") == Some(stage)).count();
    Ok(standing.saturating_add(i64::try_from(coming).unwrap_or(i64::MAX)))
}

/// Where the deal last stood in a pipeline that it left; nothing when it was never there, or when the stage is gone.
async fn last(write: &mut Write, deal: Id, pipeline: Option<Id>) -> Result<Option<Id>> {
    let left = |event: &&NewEvent| {
        let id = |field: &str| event.before.get(field).and_then(Value::as_id);
        event.record_id == deal && pipeline.is_some() && id("pipeline_id") == pipeline
    };
    let noted = write.noted().iter().rev().find(left).and_then(|event| event.before.get("stage_id")?.as_id());
    let last = match noted {
        Some(noted) => Some(noted),
        None => {
            let events = history::events(&mut write.tx, deal).await?;
            stays::told(&events).iter().rev().find(|stay| stay.pipeline == pipeline).map(|stay| stay.stage)
        }
    };
    let living = sql!("SELECT id FROM stage WHERE id = $1 AND pipeline_id = $2 AND deleted_at IS NULL");
    match last {
        Some(last) => write.tx.first(living, args![last, pipeline]).await,
        None => Ok(None),
    }
}
