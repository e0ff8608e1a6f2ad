//! Where a deal stands: a living stage of a living pipeline.

use super::board::model::StageKind;
use super::rule::given;
use crate::pipelines::{self, hold};
use crate::{DEAL, PIPELINE, STAGE};
use db::store::{self, Trash};
use db::{Run, args, sql};
use identity::{Me, Write};
use kernel::{Error, Filter, Id, Name, Problem, Query, Record, Result};
use records::write::follow;

pub struct Stand {
    pub stage: Record,
    pub pipeline: Record,
}

impl Stand {
    pub fn kind(&self) -> StageKind {
        StageKind::from_code(self.stage.text("kind"))
    }
}

/// The stage the deal is to stand in: the one given, else the first open one of its pipeline, else of the pipeline that
/// the board shows when nobody chose one.
/// A deal that comes back from the trash may find its stage gone. The pipeline keeps its shape until the commit.
pub async fn of(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<Stand> {
    let (pipeline, stage) = (after.id_of("pipeline_id"), after.id_of("stage_id"));
    let kept = before.is_some_and(|before| before.id_of("stage_id") == stage);
    let other_pipeline = given(before, after, "pipeline_id") && before.is_some() && kept;
    match stage.filter(|_| !other_pipeline) {
        Some(stage) => {
            let found = held(write, stage).await?;
            if kept && found.is_none() {
                return again(write, pipeline).await;
            }
            let fits = found
                .as_ref()
                .is_some_and(|found| pipeline.is_none_or(|pipeline| pipeline == found.pipeline.id));
            let key = if found.is_some() { "check.stage_of_pipeline" } else { "check.reference" };
            found.filter(|_| fits).ok_or_else(|| Error::invalid("stage_id", key))
        }
        None => match (before.and_then(|before| before.id_of("stage_id")), pipeline) {
            (Some(left), Some(pipeline)) => alike(write, left, pipeline).await,
            _ => first_open(write, pipeline).await,
        },
    }
}

/// A deal that came back from the trash stands in a stage that is there: what its rule says on that way is not kept.
pub async fn keep(write: &mut Write, before: Option<&Record>, deal: &Record) -> Result<()> {
    let is_back = deal.deleted_at.is_none() && before.is_some_and(|before| before.deleted_at.is_some());
    let Some(stage) = deal.id_of("stage_id").filter(|_| is_back) else { return Ok(()) };
    if held(write, stage).await?.is_some() {
        return Ok(());
    }
    let Stand { stage, pipeline } = again(write, deal.id_of("pipeline_id")).await?;
    let place = [("pipeline_id", pipeline.id), ("stage_id", stage.id)];
    let own = place.into_iter().map(|(name, id)| (Name::Borrowed(name), id.into())).collect();
    follow(write, &DEAL, deal.id, own).await.map(|_| ())
}

/// A deal whose stage is gone begins anew in its pipeline, or in my usual one where that is gone as well.
async fn again(write: &mut Write, pipeline: Option<Id>) -> Result<Stand> {
    if let Some(pipeline) = pipeline {
        hold::working(write, pipeline).await?;
    }
    let sql = sql!("SELECT id FROM pipeline WHERE id = $1 AND deleted_at IS NULL");
    let living: Option<Id> = write.tx.first(sql, args![pipeline]).await?;
    first_open(write, living).await
}

/// The stage of another pipeline that is most like the one that the deal leaves.
async fn alike(write: &mut Write, left: Id, pipeline: Id) -> Result<Stand> {
    hold::working(write, pipeline).await?;
    let everything = Filter::everything();
    let left = store::get(&mut write.tx, &STAGE, left, &everything, Trash::Either).await?;
    let query = Query { limit: 200, ..Query::filtered(Filter::is("pipeline_id", pipeline)) };
    let others = store::list(&mut write.tx, &STAGE, &query, &everything).await?.items;
    let found = match pipelines::shape::mapping::alike(&left, &others) {
        Some(stage) => by_id(&mut write.tx, stage.id).await?,
        None => None,
    };
    match found {
        Some(stand) => Ok(stand),
        None => first_open(write, Some(pipeline)).await,
    }
}

/// As [`by_id`], in a pipeline that nobody shapes meanwhile.
async fn held(write: &mut Write, stage: Id) -> Result<Option<Stand>> {
    hold::working_at(write, stage).await?;
    by_id(&mut write.tx, stage).await
}

/// Nothing when the stage is not there (any more).
pub async fn by_id(run: &mut impl Run, stage: Id) -> Result<Option<Stand>> {
    match found(run, stage).await {
        Ok(stand) => Ok(Some(stand)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn found(run: &mut impl Run, stage: Id) -> Result<Stand> {
    let everything = Filter::everything();
    let stage = store::get(run, &STAGE, stage, &everything, Trash::Living).await?;
    let pipeline = stage.id_of("pipeline_id").ok_or(Error::NotFound)?;
    let pipeline = store::get(run, &PIPELINE, pipeline, &everything, Trash::Living).await?;
    Ok(Stand { stage, pipeline })
}

/// The first open stage of a pipeline, or of the one that is usual for me.
/// Errors: [`Error::Invalid`] when there is none, with the pipeline's name: no deal falls into another one.
async fn first_open(write: &mut Write, pipeline: Option<Id>) -> Result<Stand> {
    let pipeline = match pipeline {
        Some(pipeline) => Some(pipeline),
        None => pipelines::access::usual(&mut write.tx, &write.me).await?,
    };
    if let Some(pipeline) = pipeline {
        hold::working(write, pipeline).await?;
    }
    let (pipeline, stage) = first(&mut write.tx, &write.me, pipeline).await?;
    let none = || Problem::new("pipeline_id", "check.no_open_stage").hint(pipeline.text("name"));
    match stage {
        Some(stage) => Ok(Stand { stage, pipeline }),
        None => Err(Error::Invalid(vec![none()])),
    }
}

/// The first open stage of a pipeline, or of the one that is usual for me; the pipeline alone when it has none.
pub async fn first(run: &mut impl Run, me: &Me, pipeline: Option<Id>) -> Result<(Record, Option<Record>)> {
    let pipeline = match pipeline {
        Some(pipeline) => pipeline,
        None => {
            let usual = pipelines::access::usual(run, me).await?;
            usual.ok_or_else(|| Error::invalid("pipeline_id", "check.no_pipeline"))?
        }
    };
    let everything = Filter::everything();
    let pipeline = match store::get(run, &PIPELINE, pipeline, &everything, Trash::Living).await {
        Err(Error::NotFound) => return Err(Error::invalid("pipeline_id", "check.reference")),
        pipeline => pipeline?,
    };
    let sql = sql!(
        "SELECT id FROM stage WHERE pipeline_id = $1 AND kind = 'open' AND deleted_at IS NULL \
         ORDER BY position, id LIMIT 1"
    );
    let stage = match run.first::<Id>(sql, args![pipeline.id]).await? {
        Some(stage) => Some(store::get(run, &STAGE, stage, &everything, Trash::Living).await?),
        None => None,
    };
    Ok((pipeline, stage))
}
