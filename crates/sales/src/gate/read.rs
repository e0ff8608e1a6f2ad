//! The gate as a browser gets it: everything that a pipeline asks, so that a drag is answered at once.

use super::{Gate, StageAsks, WayAsks};
use crate::TRANSITION;
use crate::deals::board::store;
use identity::Me;
use kernel::{Filter, Id, Query, Result};

/// Ways of one pipeline at most.
const WAYS: i64 = 200;

/// The gate of a pipeline.
/// Errors: [`kernel::Error::Forbidden`] for whoever may read no pipelines.
pub async fn of(me: &Me, pipeline: Id) -> Result<Gate> {
    let stages = store::stages(me, pipeline).await?.iter().map(StageAsks::of).collect();
    let query = Query { limit: WAYS, ..Query::filtered(Filter::is("pipeline_id", pipeline)) };
    let ways = records::read::list(me, &TRANSITION, &query).await?.items;
    Ok(Gate { stages, ways: ways.iter().filter_map(WayAsks::of).collect() })
}
