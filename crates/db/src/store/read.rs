//! One record.

use super::columns::{Columns, filtered};
use crate::Run;
use kernel::{Entity, Error, Filter, Id, Record, Result};

/// Where to look: among the living, in the trash, or in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trash {
    Living,
    Deleted,
    Either,
}

/// The record, if `visible` lets it through. Errors: [`Error::NotFound`].
pub async fn get(
    run: &mut impl Run,
    entity: &'static Entity,
    id: Id,
    visible: &Filter,
    trash: Trash,
) -> Result<Record> {
    let columns = Columns::of(entity);
    let mut args = vec![id.into()];
    let found = match trash {
        Trash::Living => "id = $1 AND deleted_at IS NULL",
        Trash::Deleted => "id = $1 AND deleted_at IS NOT NULL",
        Trash::Either => "id = $1",
    };
    let inner = filtered(run.engine(), entity, found, [visible, &Filter::everything()], &mut args)?;
    let rows = run.rows(&columns.select(&inner, ""), args).await?;
    rows.first().map(|row| columns.read(row)).ok_or(Error::NotFound)?
}
