//! A stage in use goes, or means something else from now on: its deals move first, all in one batch, and are asked what
//! anybody's move asks. What they lack is told with how many lack it; whoever may override goes on with a reason.

use super::asked::{Lack, Retirement, Shaped};
use super::carried::{Carried, carry};
use crate::STAGE;
use crate::deals::board::model::StageKind;
use crate::deals::ending::Ending;
use crate::pipelines::hold;
use db::store::{self, Trash};
use db::{args, sql};
use identity::{Me, Write};
use kernel::{Act, Draft, Error, Filter, Id, Name, Record, Result, Value};
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
    let asked = Retirement { override_reason: None, ..asked };
    let (mut write, stage) = begun(me, &asked).await?;
    Ok(move_deals(&mut write, &stage, &asked, true).await?.lacks)
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
    let moved = move_deals(&mut write, &stage, asked, false).await?.all()?;
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

/// Moves what stands in the stage. Whoever only asks whether it may, need not say why deals end.
async fn move_deals(write: &mut Write, stage: &Record, asked: &Retirement, asks: bool) -> Result<Carried> {
    let deals = standing(write, stage.id).await?;
    if deals.is_empty() {
        return Ok(Carried::default());
    }
    let to = target(write, stage, asked).await?;
    let becomes = becomes(&to, asked, asks)?;
    carry(write, deals, &becomes, asked.override_reason.as_deref()).await
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
fn becomes(to: &Record, asked: &Retirement, asks: bool) -> Result<Draft> {
    let mut draft = Draft::from([
        (Name::Borrowed("stage_id"), Value::Id(to.id)),
        (Name::Borrowed("pipeline_id"), to.get("pipeline_id")),
    ]);
    if let Some(ending) = Ending::of(StageKind::from_code(to.text("kind"))) {
        let mut reasons = ending.reasons().iter().copied();
        let reason = match asked.reason.as_deref() {
            None if asks => reasons.next(),
            None => None,
            Some(said) => reasons.find(|code| *code == said),
        };
        match (reason, ending.demand) {
            (Some(reason), _) => _ = draft.insert(Name::Borrowed(ending.field), reason.into()),
            (None, Some(demand)) => return Err(Error::invalid(ending.field, demand)),
            (None, None) if asked.reason.is_some() => {
                return Err(Error::invalid(ending.field, "check.choice"));
            }
            (None, None) => {}
        }
    }
    Ok(draft)
}
