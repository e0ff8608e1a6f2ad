//! What screens ask: server functions over the verbs.
//!
//! A query travels as JSON in the address, so that a read can be cached and tagged. Records come back with their
//! values read as what the fields hold.

use crate::screens::Start;
use crate::{Changes, Choice, Saved};
use kernel::{Draft, Entity, Error, Filter, Id, Page, Query, Record, Result};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// A page of what I may see.
pub async fn list_records(kind: impl Into<String>, query: Query) -> Result<Page<Record>> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    let query = serde_json::to_string(&query).unwrap_or_default();
    Ok(coerced(page_of_records(kind, query).await?, entity))
}

/// With values as what the fields hold.
pub(crate) fn coerced(page: Page<Record>, entity: &Entity) -> Page<Record> {
    let items = page.items.into_iter().map(|record| record.coerced(entity)).collect();
    Page { items, next: page.next, count: page.count }
}

/// One record, also out of the trash.
pub async fn get_record(kind: impl Into<String>, id: Id) -> Result<Record> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    Ok(one_record(kind, id).await?.coerced(entity))
}

/// Records to pick, at most ten.
pub async fn lookup_records(kind: impl Into<String>, text: impl Into<String>) -> Result<Vec<Choice>> {
    records_to_pick(kind.into(), text.into(), None, None).await
}

/// Records to pick of those that pass `filter`, at most ten.
pub async fn lookup_among(
    kind: impl Into<String>,
    text: impl Into<String>,
    filter: &Filter,
) -> Result<Vec<Choice>> {
    let filter = serde_json::to_string(filter).ok();
    records_to_pick(kind.into(), text.into(), filter, None).await
}

/// Records that a reference of another one may be pointed at, of those that pass `among`; at most ten.
pub async fn lookup_for(
    whose: &Entity,
    field: &str,
    kind: impl Into<String>,
    text: impl Into<String>,
    among: Option<&Filter>,
) -> Result<Vec<Choice>> {
    let among = among.and_then(|among| serde_json::to_string(among).ok());
    records_to_pick(kind.into(), text.into(), among, Some([whose.kind, ".", field].concat())).await
}

/// What a new record begins with, `draft` being chosen already.
pub async fn begin_record(kind: impl Into<String>, draft: &Draft) -> Result<Start> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    let draft = serde_json::to_string(draft).unwrap_or_default();
    let Start { values, labels } = start_of_record(kind, draft).await?;
    let read = |(name, value): (kernel::Name, kernel::Value)| {
        let value = entity.field(&name)?.kind.coerce(value).ok()?;
        Some((name, value))
    };
    Ok(Start { values: values.into_iter().filter_map(read).collect(), labels })
}

/// Makes a record under an id of the caller's, so that sending it twice makes one.
pub async fn create_record(kind: impl Into<String>, id: Id, draft: Draft) -> Result<Saved> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    Ok(make_record(kind, id, draft).await?.coerced(entity))
}

/// Changes a record. Errors: [`Error::Conflict`] when somebody else changed the same fields.
pub async fn update_record(kind: impl Into<String>, id: Id, changes: Changes) -> Result<Saved> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    Ok(change_record(kind, id, changes).await?.coerced(entity))
}

/// Moves a record into the trash.
pub async fn delete_record(kind: impl Into<String>, id: Id) -> Result<Saved> {
    delete_of_series(kind, id, false).await
}

/// As [`delete_record`]; of what comes again this one `alone`, or those that follow too.
pub async fn delete_of_series(kind: impl Into<String>, id: Id, alone: bool) -> Result<Saved> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    Ok(bury_record(kind, id, alone).await?.coerced(entity))
}

/// Takes a record out of the trash.
pub async fn restore_record(kind: impl Into<String>, id: Id) -> Result<Saved> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    Ok(revive_record(kind, id).await?.coerced(entity))
}

/// What might be the same as a record that is being typed, at most five.
pub async fn similar_records(kind: impl Into<String>, draft: Draft) -> Result<Vec<Record>> {
    let kind = kind.into();
    let entity = kernel::entity(&kind)?;
    let records = records_like(kind, draft).await?;
    Ok(records.into_iter().map(|record| record.coerced(entity)).collect())
}

/// Takes an event back. Its record's kind is the event's: `coerced` is the caller's to call.
#[server(input = Json)]
pub async fn undo_event(number: i64) -> Result<Saved, Error> {
    crate::undo::event_now(&identity::me().await?, number).await
}

#[server(input = GetUrl)]
async fn page_of_records(kind: String, query: String) -> Result<Page<Record>, Error> {
    let query: Query = serde_json::from_str(&query).map_err(|_| Error::invalid("query", "check.request"))?;
    crate::read::list(&identity::me().await?, kernel::entity(&kind)?, &query).await
}

#[server(input = GetUrl)]
async fn one_record(kind: String, id: Id) -> Result<Record, Error> {
    crate::read::get(&identity::me().await?, kernel::entity(&kind)?, id).await
}

#[server(input = GetUrl)]
async fn records_to_pick(
    kind: String,
    text: String,
    filter: Option<String>,
    #[server(default)] reference: Option<String>,
) -> Result<Vec<Choice>, Error> {
    let filter = filter.map_or_else(|| Ok(Filter::everything()), |filter| serde_json::from_str(&filter));
    let filter = filter.map_err(|_| Error::invalid("filter", "check.request"))?;
    let me = identity::me().await?;
    let filter = match reference.as_deref().and_then(|reference| reference.split_once('.')) {
        Some((whose, field)) => filter.and(crate::read::offered(&me, kernel::entity(whose)?, field).await?),
        None => filter,
    };
    crate::read::lookup_among(&me, kernel::entity(&kind)?, &text, filter, 10).await
}

#[server(input = GetUrl)]
async fn start_of_record(kind: String, draft: String) -> Result<Start, Error> {
    let draft: Draft = serde_json::from_str(&draft).map_err(|_| Error::invalid("draft", "check.request"))?;
    crate::begin::start(&identity::me().await?, kernel::entity(&kind)?, draft).await
}

#[server(input = Json)]
async fn records_like(kind: String, draft: Draft) -> Result<Vec<Record>, Error> {
    crate::similar::find(&identity::me().await?, kernel::entity(&kind)?, &draft).await
}

#[server(input = Json)]
async fn make_record(kind: String, id: Id, draft: Draft) -> Result<Saved, Error> {
    crate::write::create_now(&identity::me().await?, kernel::entity(&kind)?, id, draft).await
}

#[server(input = Json)]
async fn change_record(kind: String, id: Id, changes: Changes) -> Result<Saved, Error> {
    crate::write::update_now(&identity::me().await?, kernel::entity(&kind)?, id, &changes).await
}

#[server(input = Json)]
async fn bury_record(kind: String, id: Id, #[server(default)] alone: bool) -> Result<Saved, Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    match alone {
        true => crate::write::delete_alone_now(&me, entity, id).await,
        false => crate::write::delete_now(&me, entity, id).await,
    }
}

#[server(input = Json)]
async fn revive_record(kind: String, id: Id) -> Result<Saved, Error> {
    crate::write::restore_now(&identity::me().await?, kernel::entity(&kind)?, id).await
}
