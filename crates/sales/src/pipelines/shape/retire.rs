//! A stage in use goes, or means something else from now on: its deals move first, all in one batch, and are asked what
//! anybody's move asks. What they lack is told with how many lack it; whoever may override goes on with a reason.

use super::asked::{Lack, Retirement, Shaped};
use crate::deals::LOST_REASONS;
use crate::deals::board::model::StageKind;
use crate::pipelines::hold;
use crate::{DEAL, STAGE};
use db::store::{self, Trash};
use db::{args, sql};
use identity::write::Rules;
use identity::{Me, Write};
use kernel::{Act, Draft, Error, Filter, Id, Name, Problem, Record, Result, Value};
use records::{Changes, write};

/// Errors: [`Error::Invalid`] for a target that is missing or of another pipeline, for a loss without a reason, and with
/// what the rules of the pipeline ask of the deals, where nobody who may override says why they pass; [`Error::Refused`]
/// for the last open stage; [`Error::NotFound`], [`Error::Forbidden`]. Then nothing is changed.
pub async fn retire(me: &Me, asked: Retirement) -> Result<Shaped> {
    may(me, &asked)?;
    write::tried(|| once(me, &asked)).await
}

/// What the rules would say to it, and of how many deals. Nothing is changed.
/// Errors: as [`retire`], but for the rules.
pub async fn lacking(me: &Me, asked: Retirement) -> Result<Vec<Lack>> {
    may(me, &asked)?;
    let lost_reason = asked.lost_reason.or(LOST_REASONS.first().map(|code| (*code).to_owned()));
    let asked = Retirement { lost_reason, override_reason: None, ..asked };
    let (mut write, stage) = begun(me, &asked).await?;
    Ok(move_deals(&mut write, &stage, &asked).await?.lacks)
}

fn may(me: &Me, asked: &Retirement) -> Result<()> {
    me.may(if asked.kind.is_some() { Act::Update } else { Act::Delete }, STAGE.kind).map(|_| ())
}

/// The stage, in a pipeline that nobody works in meanwhile.
async fn begun(me: &Me, asked: &Retirement) -> Result<(Write, Record)> {
    let mut write = me.write().await?;
    let pipeline = living(&mut write, asked.stage_id).await?.id_of("pipeline_id").ok_or(Error::NotFound)?;
    hold::shaping(&mut write, pipeline).await?;
    let stage = living(&mut write, asked.stage_id).await?;
    Ok((write, stage))
}

async fn once(me: &Me, asked: &Retirement) -> Result<Shaped> {
    let batch_id = Id::new();
    let (write, stage) = begun(me, asked).await?;
    let mut write = write.in_batch(batch_id);
    let Moved { moved, lacks } = move_deals(&mut write, &stage, asked).await?;
    if !lacks.is_empty() {
        return Err(Error::Invalid(lacks.into_iter().map(|lack| lack.problem).collect()));
    }
    match &asked.kind {
        Some(kind) => {
            let changes = Changes::one("kind", kind.as_str());
            write::update(&mut write, &STAGE, stage.id, &changes).await?;
        }
        None => _ = write::delete(&mut write, &STAGE, stage.id).await?,
    }
    write.commit().await?;
    let pipeline_id = stage.id_of("pipeline_id").ok_or(Error::NotFound)?;
    Ok(Shaped { batch_id, pipeline_id, moved })
}

async fn living(write: &mut Write, stage: Id) -> Result<Record> {
    store::get(&mut write.tx, &STAGE, stage, &Filter::everything(), Trash::Living).await
}

/// What came of the deals: those that went, and what keeps the others.
#[derive(Default)]
struct Moved {
    moved: i64,
    lacks: Vec<Lack>,
}

impl Moved {
    /// A deal stays for these; what concerns the stage is said of the stage that was chosen.
    fn keeps(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            let field = if problem.field == "stage_id" { "to_id".to_owned() } else { problem.field.clone() };
            let problem = Problem { field, ..problem };
            match self.lacks.iter_mut().find(|lack| lack.problem == problem) {
                Some(lack) => lack.deals += 1,
                None => self.lacks.push(Lack { problem, deals: 1 }),
            }
        }
    }
}

/// Each deal is asked what it would be asked if it were moved by itself.
async fn move_deals(write: &mut Write, stage: &Record, asked: &Retirement) -> Result<Moved> {
    let mut come_to = Moved::default();
    let deals = standing(write, stage.id).await?;
    if deals.is_empty() {
        return Ok(come_to);
    }
    let to = target(write, stage, asked).await?;
    let becomes = becomes(&to, asked)?;
    let reason = asked.override_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let reason = reason.map(|reason| Rules::Overridden { reason: reason.to_owned(), passed: Vec::new() });
    let was = std::mem::replace(&mut write.rules, reason.unwrap_or_default());
    for deal in deals {
        let mark = write.mark().await?;
        let moved = write::carry(write, &DEAL, deal, becomes.clone()).await;
        match write.settle(mark, moved).await? {
            Ok(_) => come_to.moved += 1,
            Err(Error::Invalid(problems)) => come_to.keeps(problems),
            Err(other) => return Err(other),
        }
    }
    write.rules = was;
    Ok(come_to)
}

async fn standing(write: &mut Write, stage: Id) -> Result<Vec<Id>> {
    let sql = sql!("SELECT id FROM deal WHERE stage_id = $1 AND deleted_at IS NULL ORDER BY position, id");
    write.tx.all(sql, args![stage]).await
}

/// The stage that the deals go to.
async fn target(write: &mut Write, stage: &Record, asked: &Retirement) -> Result<Record> {
    let to = asked.to_id.filter(|to| *to != stage.id);
    let to = to.ok_or_else(|| Error::invalid("to_id", "check.stage_for_deals"))?;
    let to = living(write, to).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("to_id", "check.reference"),
        other => other,
    })?;
    match to.id_of("pipeline_id") == stage.id_of("pipeline_id") {
        true => Ok(to),
        false => Err(Error::invalid("to_id", "check.stage_of_pipeline")),
    }
}

/// What a deal becomes that goes there.
fn becomes(to: &Record, asked: &Retirement) -> Result<Draft> {
    let mut draft = Draft::from([
        (Name::Borrowed("stage_id"), Value::Id(to.id)),
        (Name::Borrowed("pipeline_id"), to.get("pipeline_id")),
    ]);
    if StageKind::from_code(to.text("kind")) == StageKind::Lost {
        let reason = asked.lost_reason.as_deref().filter(|code| LOST_REASONS.contains(code));
        let reason = reason.ok_or_else(|| Error::invalid("lost_reason", "check.lost_reason"))?;
        draft.insert(Name::Borrowed("lost_reason"), reason.into());
    }
    Ok(draft)
}
