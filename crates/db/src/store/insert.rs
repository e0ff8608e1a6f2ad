//! New records, and other rows, many per statement.

use super::columns::SYSTEM;
use crate::{Engine, Tx};
use kernel::{Entity, Record, Result, Value};
use std::fmt::Write;

/// Rows per statement; every batch has this size or a smaller power of two, so few statements are prepared.
const BATCH: usize = 64;
/// Values per statement: within SQLite's 32,766 and PostgreSQL's 65,535.
const VALUES: usize = 32_000;

/// Writes new records as they are, whatever their version. Values must be of their fields' kinds.
/// Errors: [`kernel::Error::Invalid`] for what is taken, missing or refers to nothing.
pub async fn insert(tx: &mut Tx, entity: &'static Entity, records: &[Record]) -> Result<()> {
    let names: Vec<&'static str> =
        SYSTEM.into_iter().chain(entity.fields.iter().map(|field| field.name)).collect();
    let before = format!("INSERT INTO {} ({}) VALUES ", entity.table, names.join(", "));
    let values = |record: &Record| names.iter().map(|name| record.get(name)).collect();
    many(tx, &before, names.len(), records, values, "").await
}

/// One statement for every few dozen `items`: between `before` and `after` stands the list of their values, `columns`
/// each. Where it is read as a table, both engines call its columns `column1`, `column2` ..
pub async fn many<T>(
    tx: &mut Tx,
    before: &str,
    columns: usize,
    items: &[T],
    values: impl Fn(&T) -> Vec<Value>,
    after: &str,
) -> Result<()> {
    for batch in batches(items, BATCH.min(VALUES / columns)) {
        let sql = [before, &placeholders(tx.engine(), batch.len(), columns), after].concat();
        tx.execute(&sql, batch.iter().flat_map(&values).collect()).await?;
    }
    Ok(())
}

/// Cuts into batches of `size`, the rest into ever smaller powers of two.
pub(crate) fn batches<T>(mut items: &[T], size: usize) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let fits = match items.len() {
            0 => return None,
            length if length >= size => size,
            length => 1 << length.ilog2(),
        };
        let (batch, rest) = items.split_at_checked(fits)?;
        items = rest;
        Some(batch)
    })
}

/// `($1, $2), ($3, $4)` for two rows of two. On SQLite `(?, ?), (?, ?)`: there each number is a name, and binding
/// looks every name up in a list, which doubles the cost of a row at 64 rows of 20 columns.
pub(crate) fn placeholders(engine: Engine, rows: usize, columns: usize) -> String {
    let mut sql = String::with_capacity(rows * columns * 7);
    for at in 0..rows * columns {
        sql.push_str(match (at, at % columns) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        });
        match engine {
            Engine::Sqlite => sql.push('?'),
            Engine::Postgres => {
                let _ = write!(sql, "${}", at + 1);
            }
        }
    }
    sql.push(')');
    sql
}
