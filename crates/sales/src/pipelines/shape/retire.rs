//! A stage in use goes, or means something else from now on: its deals move first, all in one batch.

use super::asked::{Retirement, Shaped};
use crate::deals::board::model::StageKind;
use crate::gate::pass;
use crate::pipelines::hold;
use crate::{DEAL, STAGE};
use db::store::{self, Trash};
use db::{args, sql};
use identity::write::Rules;
use identity::{Me, Write};
use kernel::{Act, Draft, Error, Filter, Id, Name, Problem, Record, Result, Value};
use records::{Changes, write};

/// Deals moved per look.
const PAGE: i64 = 200;

/// Errors: [`Error::Invalid`] for a target that is missing, is of another pipeline, or would hold more than its limit
/// without a reason why, and for a loss without a reason; [`Error::Refused`] for the last open stage; [`Error::NotFound`], [`Error::Forbidden`]. Then nothing is changed.
pub async fn retire(me: &Me, asked: Retirement) -> Result<Shaped> {
    me.may(if asked.kind.is_some() { Act::Update } else { Act::Delete }, STAGE.kind)?;
    write::tried(|| once(me, &asked)).await
}

async fn once(me: &Me, asked: &Retirement) -> Result<Shaped> {
    let batch_id = Id::new();
    let mut write = me.write().await?.in_batch(batch_id);
    let pipeline_id =
        living(&mut write, asked.stage_id).await?.id_of("pipeline_id").ok_or(Error::NotFound)?;
    hold::shaping(&mut write, pipeline_id).await?;
    let stage = living(&mut write, asked.stage_id).await?;
    let moved = move_deals(&mut write, &stage, asked).await?;
    match &asked.kind {
        Some(kind) => {
            let changes = Changes::one("kind", kind.as_str());
            write::update(&mut write, &STAGE, stage.id, &changes).await?;
        }
        None => _ = write::delete(&mut write, &STAGE, stage.id).await?,
    }
    write.commit().await?;
    Ok(Shaped { batch_id, pipeline_id, moved })
}

async fn living(write: &mut Write, stage: Id) -> Result<Record> {
    store::get(&mut write.tx, &STAGE, stage, &Filter::everything(), Trash::Living).await
}

async fn move_deals(write: &mut Write, stage: &Record, asked: &Retirement) -> Result<i64> {
    let mut deals = standing(write, stage.id).await?;
    if deals.is_empty() {
        return Ok(0);
    }
    let to = target(write, stage, asked).await?;
    let (becomes, limit) = (becomes(&to, asked)?, to.int("deal_limit"));
    let room = match limit {
        Some(limit) => limit - pass::standing(write, to.id, limit).await?,
        None => i64::MAX,
    };
    let reason = asked.override_reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let reason = reason.map(|reason| Rules::Overridden { reason: reason.to_owned(), passed: Vec::new() });
    let was = std::mem::replace(&mut write.rules, reason.unwrap_or_default());
    let mut moved = 0;
    while !deals.is_empty() {
        for deal in deals {
            let deal = write::follow(write, &DEAL, deal, becomes.clone()).await?;
            moved += 1;
            if moved > room {
                let full = Problem::new("to_id", "gate.limit").hint(limit.unwrap_or_default());
                pass::settle(write, &deal, vec![full])?;
                pass::tell_what_was_overridden(write, &deal);
            }
        }
        deals = standing(write, stage.id).await?;
    }
    write.rules = was;
    Ok(moved)
}

async fn standing(write: &mut Write, stage: Id) -> Result<Vec<Id>> {
    let sql =
        sql!("SELECT id FROM deal WHERE stage_id = $1 AND deleted_at IS NULL ORDER BY position, id LIMIT $2");
    write.tx.all(sql, args![stage, PAGE]).await
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
        let reason = asked.lost_reason.as_deref().filter(|code| crate::deals::LOST_REASONS.contains(code));
        let reason = reason.ok_or_else(|| Error::invalid("lost_reason", "check.lost_reason"))?;
        draft.insert(Name::Borrowed("lost_reason"), reason.into());
    }
    Ok(draft)
}
