//! One of several is marked, such as the default: whoever gets the mark takes it from whoever had it, and one Undo brings
//! both back.

use crate::write;
use db::store;
use identity::Write;
use kernel::{Draft, Entity, Filter, Name, Query, Record, Result};

/// Takes the mark from the others among which `record` is to be the only one, where it has it.
/// Errors: what another rule refuses.
pub async fn take(
    write: &mut Write,
    entity: &'static Entity,
    record: &Record,
    field: &'static str,
    among: Filter,
) -> Result<()> {
    if record.get(field).as_bool() != Some(true) || record.deleted_at.is_some() {
        return Ok(());
    }
    let marked = Query::filtered(among.and(Filter::is(field, true)));
    let page = store::list(&mut write.tx, entity, &marked, &Filter::everything()).await?;
    for other in page.items.into_iter().filter(|other| other.id != record.id) {
        write.begin_batch();
        let off = Draft::from([(Name::Borrowed(field), false.into())]);
        write::follow(write, entity, other.id, off).await?;
    }
    Ok(())
}
