//! What might be the same already: shown while a new record is typed, asked by imports.

use crate::read;
use db::store;
use identity::Me;
use kernel::{Draft, Entity, Filter, Id, Page, Query, Record, Result, Value};
use std::collections::BTreeSet;

/// At most so many are shown.
const MOST: i64 = 5;
/// Fewer letters of a title find too much to be of use.
const SHORTEST: usize = 3;

/// Up to five records that I may see: first those that share a field that tells duplicates, then those whose
/// words begin like the title's.
pub async fn find(me: &Me, entity: &'static Entity, draft: &Draft) -> Result<Vec<Record>> {
    let same = same(me, entity, draft).await?;
    let mut found = Vec::new();
    if !same.is_empty() {
        let filter = Filter::one_of("id", same.iter().map(|id| Value::Id(*id)));
        found = first(me, entity, Query { filter, ..Query::default() }).await?.items;
    }
    let title = draft.get(entity.title).and_then(Value::as_text).unwrap_or("").trim();
    let indexed = entity.field(entity.title).is_some_and(|field| field.searchable);
    if indexed && title.chars().count() >= SHORTEST {
        let alike = first(me, entity, Query { search: title.to_owned(), ..Query::default() }).await?;
        found.extend(alike.items.into_iter().filter(|record| !same.contains(&record.id)));
    }
    found.truncate(usize::try_from(MOST).unwrap_or_default());
    Ok(found)
}

async fn first(me: &Me, entity: &'static Entity, query: Query) -> Result<Page<Record>> {
    read::list(me, entity, &Query { limit: MOST, ..query }).await
}

async fn same(me: &Me, entity: &'static Entity, draft: &Draft) -> Result<BTreeSet<Id>> {
    let mut ids = BTreeSet::new();
    for name in entity.duplicates {
        let text = draft.get(*name).and_then(Value::as_text).unwrap_or("").trim();
        if !text.is_empty() && !text.contains('\0') {
            let found = store::find(&mut &me.house.db, entity, name, &[Value::from(text)]).await?;
            ids.extend(found.into_iter().map(|(_, id)| id).take(200));
        }
    }
    Ok(ids.into_iter().take(200).collect())
}
