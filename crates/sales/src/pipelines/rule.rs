//! What must hold for pipelines and stages, whoever changes them and by whatever way.
//!
//! A pipeline always has an open stage, so that a new deal has somewhere to stand; what holds deals stays. The ways of a
//! stage go with it, before it, so that one Undo brings the stage back first.

use super::asks_rule::{check_fields, check_list, check_roles};
use super::{hold, names};
use crate::{PIPELINE, STAGE, TRANSITION};
use db::store;
use db::{args, sql};
use identity::Write;
use kernel::{Error, Filter, Id, OrderKey, Query, Record, Result};
use records::rule::Rule;
use records::write;

/// Ways of one stage at most.
const WAYS: i64 = 200;

pub struct PipelineRule;

#[async_trait::async_trait]
impl Rule for PipelineRule {
    fn kind(&self) -> &'static str {
        PIPELINE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if after.deleted_at.is_some() {
            return may_go(write, after.id).await.map(|()| None);
        }
        names::of_pipeline(write, before, after).await?;
        if after.text("currency").is_empty() {
            after.set("currency", write.me.currency.code());
        }
        if after.text("position").is_empty() {
            let last = write.tx.first::<String>(
                sql!("SELECT position FROM pipeline ORDER BY position DESC LIMIT 1"),
                args![],
            );
            after.set("position", OrderKey::between(last.await?.as_deref(), None)?);
        }
        Ok(None)
    }
}

async fn may_go(write: &mut Write, pipeline: Id) -> Result<()> {
    hold::shaping_all(write).await?;
    hold::shaping(write, pipeline).await?;
    let others: i64 = write
        .tx
        .one(sql!("SELECT COUNT(*) FROM pipeline WHERE id <> $1 AND deleted_at IS NULL"), args![pipeline])
        .await?;
    let deals: i64 = write
        .tx
        .one(
            sql!("SELECT COUNT(*) FROM (SELECT 1 FROM deal WHERE pipeline_id = $1 AND deleted_at IS NULL LIMIT 1) AS found"),
            args![pipeline],
        )
        .await?;
    match (others, deals) {
        (0, _) => Err(Error::Refused("pipeline_last".to_owned())),
        (_, 0) => Ok(()),
        _ => Err(Error::Refused("pipeline_has_deals".to_owned())),
    }
}

pub struct StageRule;

#[async_trait::async_trait]
impl Rule for StageRule {
    fn kind(&self) -> &'static str {
        STAGE.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let pipeline =
            after.id_of("pipeline_id").ok_or_else(|| Error::invalid("pipeline_id", "check.required"))?;
        check_fields(after, "required_fields")?;
        check_list(after, "checklist")?;
        check_roles(after, "enter_roles")?;
        check_roles(after, "leave_roles")?;
        be_certain(before, after);
        if let Some(before) = before {
            let gone = after.deleted_at.is_some();
            let elsewhere = before.id_of("pipeline_id") != Some(pipeline);
            let another_kind = before.text("kind") != after.text("kind");
            let reshapes = gone || elsewhere || another_kind;
            if reshapes {
                hold::shaping(write, before.id_of("pipeline_id").unwrap_or(pipeline)).await?;
            }
            if reshapes && has_deals(write, after.id).await? {
                return Err(Error::Refused("stage_has_deals".to_owned()));
            }
            if gone && before.deleted_at.is_none() {
                forget_ways(write, after.id).await?;
            }
            let was_open = before.text("kind") == "open" && before.deleted_at.is_none();
            let stays_open = after.text("kind") == "open" && !gone && !elsewhere;
            if was_open && !stays_open && !write.rules.by_itself() {
                another_is_open(write, before).await?;
            }
        }
        if after.deleted_at.is_none() {
            names::of_stage(write, before, after).await?;
        }
        if after.text("position").is_empty() {
            after.set("position", OrderKey::between(last(write, pipeline).await?.as_deref(), None)?);
        }
        Ok(None)
    }
}

/// What is won is certain, and what is lost is over: a stage that becomes so, without a word about its chance, says so.
fn be_certain(before: Option<&Record>, after: &mut Record) {
    let is_new = before.is_none_or(|before| before.text("kind") != after.text("kind"));
    let said = before.map_or(Some(0), |before| before.int("probability"));
    let chance = match after.text("kind") {
        "won" => 100,
        "lost" => 0,
        _ => return,
    };
    if is_new && after.int("probability") == said {
        after.set("probability", chance);
    }
}

/// Ways that lead to or from a stage go with it.
async fn forget_ways(write: &mut Write, stage: Id) -> Result<()> {
    let touching = Filter::is("from_id", stage).or(Filter::is("to_id", stage));
    let query = Query { limit: WAYS, ..Query::filtered(touching) };
    let ways = store::list(&mut write.tx, &TRANSITION, &query, &Filter::everything()).await?.items;
    if !ways.is_empty() {
        write.begin_batch();
    }
    for way in ways {
        write::delete(write, &TRANSITION, way.id).await?;
    }
    Ok(())
}

async fn has_deals(write: &mut Write, stage: Id) -> Result<bool> {
    let found = write
        .tx
        .first::<Id>(
            sql!("SELECT id FROM deal WHERE stage_id = $1 AND deleted_at IS NULL LIMIT 1"),
            args![stage],
        )
        .await?;
    Ok(found.is_some())
}

async fn another_is_open(write: &mut Write, stage: &Record) -> Result<()> {
    let other = write
        .tx
        .first::<Id>(
            sql!(
                "SELECT id FROM stage WHERE pipeline_id = $1 AND id <> $2 AND kind = 'open' AND deleted_at IS NULL \
                 UNION ALL SELECT id FROM pipeline WHERE id = $1 AND deleted_at IS NOT NULL LIMIT 1"
            ),
            args![stage.id_of("pipeline_id"), stage.id],
        )
        .await?;
    other.map(|_| ()).ok_or_else(|| Error::Refused("stage_last_open".to_owned()))
}

async fn last(write: &mut Write, pipeline: Id) -> Result<Option<String>> {
    write
        .tx
        .first(
            sql!("SELECT position FROM stage WHERE pipeline_id = $1 AND deleted_at IS NULL ORDER BY position DESC, id DESC LIMIT 1"),
            args![pipeline],
        )
        .await
}
