//! The gate as a browser gets it: everything that a pipeline asks, so that a drag is answered at once, and what cards do
//! not tell of their deals.

use super::{Gate, PARTS, StageAsks, WayAsks, facts};
use crate::deals::board::asked::{Facts, Unknown};
use crate::deals::board::{moving_many, store};
use crate::{DEAL, TRANSITION};
use identity::Me;
use kernel::{Error, Filter, Id, Query, Record, Result, Value};
use std::collections::BTreeSet;

/// Deals read per query: as many as a page can hold.
const IDS: usize = 200;

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

/// What is asked of deals, of those that the person sees.
/// Errors: [`Error::TooLarge`] for more deals than can be moved at once; [`Error::Forbidden`].
pub async fn facts(me: &Me, asked: &Unknown) -> Result<Facts> {
    if asked.ids.len() > moving_many::MOST {
        return Err(Error::TooLarge);
    }
    let fields = DEAL.fields.iter().map(|field| field.name).chain(PARTS);
    let fields: BTreeSet<&str> =
        fields.filter(|name| asked.fields.iter().any(|field| field == name)).collect();
    let mut deals = Vec::new();
    for ids in asked.ids.chunks(IDS) {
        let ids = Filter::one_of("id", ids.iter().copied().map(Value::Id));
        let query = Query { limit: IDS as i64, ..Query::filtered(ids) };
        deals.extend(records::read::list(me, &DEAL, &query).await?.items);
    }
    let known = facts::of(&mut &me.house.db, &deals, &fields).await?;
    let told = |(deal, known): (Record, _)| {
        let mut values = deal.values;
        values.retain(|name, _| fields.contains(name.as_ref()));
        values.extend(known);
        let mut labels = deal.labels;
        labels.retain(|name, _| fields.contains(name.as_ref()));
        Record { values, labels, ..deal }
    };
    let deals = deals.into_iter().zip(known).map(told).collect();
    let tally = match &asked.shown {
        Some(shown) => Some(store::tally(me, asked.pipeline_id, shown).await?),
        None => None,
    };
    Ok(Facts { deals, tally })
}
