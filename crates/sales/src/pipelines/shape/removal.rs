//! A pipeline goes, such as one that was made of a template: its deals go to another first, each to the stage that is most
//! like its own, all in one batch. Its stages and ways go along, and come back with it.

use super::asked::{Lack, Removal, Shaped};
use super::carried::{Carried, carry};
use crate::PIPELINE;
use crate::pipelines::hold;
use db::store::{self, Trash};
use db::{args, sql};
use identity::{Me, Write};
use kernel::{Act, Draft, Error, Filter, Id, Name, Result};
use records::write;

/// The deals of the pipeline `$1`, each with its place in its column.
pub const STANDING: &str =
    sql!("SELECT position, id FROM deal WHERE pipeline_id = $1 AND deleted_at IS NULL");

/// Errors: [`Error::Invalid`] for a target that is missing, and with what the rules ask of the deals there, where nobody who
/// may override says why they pass; [`Error::Refused`] for the last pipeline; [`Error::NotFound`], [`Error::Forbidden`].
/// Then nothing is changed.
pub async fn remove(me: &Me, asked: Removal) -> Result<Shaped> {
    me.may(Act::Delete, PIPELINE.kind)?;
    write::tried(|| once(me, &asked)).await
}

/// What the rules would say to it, and of how many deals. Nothing is changed. Errors: as [`remove`], but for the rules.
pub async fn removal_lacks(me: &Me, asked: Removal) -> Result<Vec<Lack>> {
    me.may(Act::Delete, PIPELINE.kind)?;
    let asked = Removal { override_reason: None, ..asked };
    let mut write = begun(me, &asked).await?;
    Ok(move_deals(&mut write, &asked).await?.lacks)
}

/// Nobody works in the pipeline meanwhile, and nobody takes another one away.
async fn begun(me: &Me, asked: &Removal) -> Result<Write> {
    let mut write = me.write().await?;
    hold::shaping_all(&mut write).await?;
    hold::shaping(&mut write, asked.pipeline_id).await?;
    living(&mut write, asked.pipeline_id).await?;
    Ok(write)
}

async fn once(me: &Me, asked: &Removal) -> Result<Shaped> {
    let batch_id = Id::new();
    let mut write = begun(me, asked).await?.in_batch(batch_id);
    let moved = move_deals(&mut write, asked).await?.all()?;
    write::delete(&mut write, &PIPELINE, asked.pipeline_id).await?;
    write.commit().await?;
    Ok(Shaped { batch_id, pipeline_id: asked.pipeline_id, moved })
}

async fn move_deals(write: &mut Write, asked: &Removal) -> Result<Carried> {
    let mut deals: Vec<(String, Id)> = write.tx.all(STANDING, args![asked.pipeline_id]).await?;
    if deals.is_empty() {
        return Ok(Carried::default());
    }
    let to = asked.to_id.filter(|to| *to != asked.pipeline_id);
    let to = to.ok_or_else(|| Error::invalid("to_id", "check.stage_for_deals"))?;
    living(write, to).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("to_id", "check.reference"),
        other => other,
    })?;
    let becomes = Draft::from([(Name::Borrowed("pipeline_id"), to.into())]);
    deals.sort();
    let deals = deals.into_iter().map(|(_, id)| id).collect();
    carry(write, deals, &becomes, asked.override_reason.as_deref()).await
}

async fn living(write: &mut Write, pipeline: Id) -> Result<()> {
    store::get(&mut write.tx, &PIPELINE, pipeline, &Filter::everything(), Trash::Living).await.map(|_| ())
}
