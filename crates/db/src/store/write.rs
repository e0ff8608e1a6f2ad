//! Changes to one record, each against the version that the writer saw.

use super::condition::column;
use crate::Tx;
use kernel::{Entity, Error, Id, Moment, Record, Result, Value};
use std::fmt::Write;

/// Writes the `changed` fields of a record whose version has just grown by one.
/// Errors: [`Error::Conflict`], empty, when the row is not at the version before; [`Error::Invalid`] for what is
/// taken or refers to nothing.
pub async fn update(
    tx: &mut Tx,
    entity: &'static Entity,
    record: &Record,
    changed: &[&'static str],
) -> Result<()> {
    let mut sql = format!("UPDATE {} SET version = $1, updated_at = $2", entity.table);
    let mut args: Vec<Value> = vec![record.version.into(), record.updated_at.into()];
    for name in changed {
        let (name, _) = column(entity, name)?;
        args.push(record.get(name));
        let _ = write!(sql, ", {name} = ${}", args.len());
    }
    args.extend([record.id.into(), (record.version - 1).into()]);
    let _ = write!(sql, " WHERE id = ${} AND version = ${}", args.len() - 1, args.len());
    touched(tx.execute(&sql, args).await?)
}

/// Moves a record into the trash, or (without a time) out of it; its version grows by one.
/// Errors: [`Error::Conflict`], empty, when the row is not at `version`; [`Error::Invalid`] when something that must
/// be unique has been taken meanwhile.
pub async fn set_deleted(
    tx: &mut Tx,
    entity: &'static Entity,
    id: Id,
    version: i64,
    at: Option<Moment>,
) -> Result<()> {
    let sql =
        format!("UPDATE {} SET deleted_at = $1, version = $2 WHERE id = $3 AND version = $4", entity.table);
    touched(tx.execute(&sql, vec![at.into(), (version + 1).into(), id.into(), version.into()]).await?)
}

fn touched(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::Conflict(Vec::new())) } else { Ok(()) }
}
