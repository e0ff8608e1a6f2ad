//! Reads what shapes pipelines.

use super::asked::{Blueprint, COUNTED, Outline};
use crate::{ACCESS, BRANCH_STAGE, DEAL, PIPELINE, STAGE, TRANSITION};
use db::{args, sql};
use identity::Me;
use identity::roles::store as roles;
use kernel::{Act, Entity, Error, Filter, Id, Query, Record, Result, Value};

/// Records of one sort that shape one pipeline, at most.
const MOST: i64 = 200;

/// Errors: [`Error::NotFound`] when there is no such pipeline; [`Error::Forbidden`] for whoever may not shape it.
pub async fn blueprint(me: &Me, id: Id) -> Result<Blueprint> {
    me.may(Act::Update, PIPELINE.kind)?;
    let pipeline = records::read::get(me, &PIPELINE, id).await?;
    if pipeline.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    let of_pipeline = Filter::is("pipeline_id", id);
    let stages = all(me, &STAGE, of_pipeline.clone()).await?;
    let ids: Vec<Value> = stages.iter().map(|stage| stage.id.into()).collect();
    Ok(Blueprint {
        pipeline,
        ways: all(me, &TRANSITION, of_pipeline.clone()).await?,
        access: all(me, &ACCESS, of_pipeline).await?,
        branch_stages: all(me, &BRANCH_STAGE, Filter::one_of("stage_id", ids)).await?,
        standing: standing(me, id).await?,
        movers: roles::that_may(&me.house.db, Act::Update, DEAL.kind).await?,
        stages,
    })
}

/// Every pipeline in its order, with its stages. Errors: [`Error::Forbidden`].
pub async fn overview(me: &Me) -> Result<Vec<Outline>> {
    me.may(Act::Update, PIPELINE.kind)?;
    let mut outlines = Vec::new();
    for pipeline in all(me, &PIPELINE, Filter::everything()).await? {
        let stages = all(me, &STAGE, Filter::is("pipeline_id", pipeline.id)).await?;
        let deals = standing(me, pipeline.id).await?.iter().map(|(_, count)| count).sum();
        outlines.push(Outline { pipeline, stages, deals });
    }
    Ok(outlines)
}

async fn all(me: &Me, entity: &'static Entity, filter: Filter) -> Result<Vec<Record>> {
    let query = Query { limit: MOST, ..Query::filtered(filter) };
    Ok(records::read::list(me, entity, &query).await?.items)
}

/// Deals per stage, each counted along its index and no further than to the limit.
async fn standing(me: &Me, pipeline: Id) -> Result<Vec<(Id, i64)>> {
    let sql = sql!(
        "SELECT stage.id, (SELECT COUNT(*) FROM (SELECT 1 FROM deal WHERE deal.stage_id = stage.id \
         AND deal.deleted_at IS NULL LIMIT $1) AS standing) FROM stage \
         WHERE stage.pipeline_id = $2 AND stage.deleted_at IS NULL"
    );
    me.house.db.all(sql, args![COUNTED, pipeline]).await
}
