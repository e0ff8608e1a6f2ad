//! One page of an entity's records.

use super::columns::{Columns, filtered};
use super::keyset::Keyset;
use crate::{Engine, Run, search};
use kernel::{Count, Cursor, Entity, Filter, Page, Query, Record, Result, Value};

/// The page that `query` asks for, of what `visible` lets through.
/// Errors: [`kernel::Error::Invalid`] for a filter, sort or cursor that makes no sense for this entity.
pub async fn list(
    run: &mut impl Run,
    entity: &'static Entity,
    query: &Query,
    visible: &Filter,
) -> Result<Page<Record>> {
    let columns = Columns::of(entity);
    let keyset = Keyset::new(entity, query)?;
    let (matching, args) = matching(run.engine(), entity, query, visible)?;
    let count = match query.count {
        true => Some(count(run, entity, &matching, args.clone()).await?),
        false => None,
    };
    let (sql, args) = page(entity, &columns, &keyset, query, (matching, args))?;
    let wanted = usize::try_from(query.rows()).unwrap_or_default();
    let rows = run.rows(&sql, args).await?;
    let items: Vec<Record> = rows.iter().take(wanted).map(|row| columns.read(row)).collect::<Result<_>>()?;
    let next = match items.last() {
        Some(last) if rows.len() > wanted => Some(Cursor { value: last.get(keyset.column), id: last.id }),
        _ => None,
    };
    Ok(Page { items, next, count })
}

/// The SQL of a page and its arguments, so that a test can read the engine's plan.
/// Errors: as [`list`].
pub fn list_sql(
    engine: Engine,
    entity: &'static Entity,
    query: &Query,
    visible: &Filter,
) -> Result<(String, Vec<Value>)> {
    let keyset = Keyset::new(entity, query)?;
    page(entity, &Columns::of(entity), &keyset, query, matching(engine, entity, query, visible)?)
}

/// `WHERE` of everything that matches, on all pages.
pub(super) fn matching(
    engine: Engine,
    entity: &Entity,
    query: &Query,
    visible: &Filter,
) -> Result<(String, Vec<Value>)> {
    let mut args = Vec::new();
    let living = if query.trash { "deleted_at IS NOT NULL" } else { "deleted_at IS NULL" };
    let mut sql = filtered(engine, entity, living, [&query.filter, visible], &mut args)?;
    if !query.search.trim().is_empty() {
        sql.push_str(" AND ");
        sql.push_str(&search::condition(engine, "id", entity.kind, &query.search, &mut args));
    }
    Ok((sql, args))
}

fn page(
    entity: &Entity,
    columns: &Columns,
    keyset: &Keyset,
    query: &Query,
    (mut sql, mut args): (String, Vec<Value>),
) -> Result<(String, Vec<Value>)> {
    if let Some(cursor) = &query.after {
        sql.push_str(&keyset.after(entity, cursor, &mut args)?);
    }
    sql.push_str(&keyset.order(entity.table));
    sql.push_str(&format!(" LIMIT {}", query.rows() + 1));
    Ok((columns.select(&sql, &keyset.order("t")), args))
}

async fn count(run: &mut impl Run, entity: &Entity, matching: &str, args: Vec<Value>) -> Result<Count> {
    let limit = Count::LIMIT + 1;
    let sql =
        format!("SELECT COUNT(*) FROM (SELECT 1 FROM {} {matching} LIMIT {limit}) AS counted", entity.table);
    let value: i64 = run.one(&sql, args).await?;
    Ok(Count::of(value))
}
