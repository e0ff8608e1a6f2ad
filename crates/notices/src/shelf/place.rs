//! Where a press leads for what hangs on a record, such as a comment: to that record, and on its timeline to the entry that it
//! is about.

use db::store;
use identity::Me;
use kernel::{Act, Entity, Filter, Id, Query, Record, Result, Value};
use std::collections::BTreeMap;

/// The addresses of those of `ids` that I may see.
pub async fn of_hanging(me: &Me, entity: &'static Entity, ids: &[Id]) -> Result<BTreeMap<Id, String>> {
    let filter = Filter::one_of("id", ids.iter().copied().map(Value::Id));
    let query = Query { limit: 200, ..Query::filtered(filter) };
    let page = store::list(&mut &me.house.db, entity, &query, &me.visible(entity, Act::Read)).await?;
    let place = |record: &Record| Some((record.id, place(entity, record)?));
    Ok(page.items.iter().filter_map(place).collect())
}

fn place(entity: &Entity, record: &Record) -> Option<String> {
    let (_, kind, id) = entity.hook(|field| record.id_of(field))?;
    let page = kernel::entity(kind).ok()?.path(id);
    Some(match record.text("entry") {
        "" => page,
        entry => [&page, "?event=", entry].concat(),
    })
}
