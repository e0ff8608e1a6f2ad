//! May I change this record?

use db::store::{self, Trash};
use identity::Write;
use kernel::{Act, Entity, Error, Filter, Id, Record, Result};

/// The record as it is now, in the trash or not.
/// Errors: [`Error::NotFound`] when there is none or I may not see it; [`Error::Forbidden`] when I see it but
/// `act` does not reach it.
pub(crate) async fn for_change(
    write: &mut Write,
    entity: &'static Entity,
    id: Id,
    act: Act,
) -> Result<Record> {
    let record = seen(write, entity, id).await?;
    if write.me.reaches(act, entity, &record) { Ok(record) } else { Err(Error::Forbidden) }
}

/// The record, if I see it. Errors: [`Error::NotFound`].
pub(crate) async fn seen(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Record> {
    let record = any(write, entity, id).await?;
    if write.me.sees(entity, &record) { Ok(record) } else { Err(Error::NotFound) }
}

/// The record, whoever asks. Errors: [`Error::NotFound`].
pub(super) async fn any(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Record> {
    store::get(&mut write.tx, entity, id, &Filter::everything(), Trash::Either).await
}

/// Errors: [`Error::Refused`] with `in_trash`.
pub(super) fn living(record: &Record) -> Result<()> {
    match record.deleted_at {
        Some(_) => Err(Error::Refused("in_trash".to_owned())),
        None => Ok(()),
    }
}
