//! What is named outside of Kith: an integration that reports a message twice makes one record.

use super::draft;
use db::store;
use identity::Write;
use kernel::{Draft, Entity, Filter, Query, Record, Result, Value};

/// The record that the draft's name outside of Kith belongs to already, in the trash or not.
pub(super) async fn known(
    write: &mut Write,
    entity: &'static Entity,
    draft: &Draft,
) -> Result<Option<Record>> {
    let full = draft::with_defaults(entity, draft);
    let mut filter = Filter::everything();
    for name in entity.outside {
        match full.get(*name).and_then(Value::as_text) {
            None | Some("") => return Ok(None),
            Some(text) => filter = filter.and(Filter::is(name, text)),
        }
    }
    for trash in [false, true] {
        let query = Query { filter: filter.clone(), trash, limit: 1, ..Query::default() };
        let page = store::list(&mut write.tx, entity, &query, &Filter::everything()).await?;
        if let Some(record) = page.items.into_iter().next() {
            return Ok(Some(record));
        }
    }
    Ok(None)
}
