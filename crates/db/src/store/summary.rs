//! Counts and sums by group: the figures of boards, dashboards and reports.

use super::columns::{plain, value};
use super::list::matching;
use crate::{Engine, Run};
use kernel::{Entity, Error, FieldKind, Filter, Query, Result, Value};
use std::fmt::Write;

/// At most so many groups come back.
const GROUPS: usize = 1_000;
/// Sums are taken in two parts, so that no engine overflows on the way.
const PART: i64 = 1_000_000;

#[derive(Clone, Debug, PartialEq)]
pub struct SummaryRow {
    /// The value of each field grouped by.
    pub keys: Vec<Value>,
    pub count: i64,
    /// Nothing when no record of the group has a value.
    pub sums: Vec<Option<i128>>,
}

/// What is counted and added up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures<'a> {
    /// One row over all when empty.
    pub group_by: &'a [&'a str],
    /// Number fields.
    pub sums: &'a [&'a str],
    /// Looks at no more than so many records.
    pub most: Option<i64>,
}

/// Counts the records that pass `query` (its order and place aside), and adds up number fields, for each combination
/// of groups, sorted by it, at most 1,000 rows.
/// Errors: [`Error::Invalid`] for unknown fields, groups by lists, sums of what is no number.
pub async fn summary(
    run: &mut impl Run,
    entity: &'static Entity,
    query: &Query,
    visible: &Filter,
    figures: Figures<'_>,
) -> Result<Vec<SummaryRow>> {
    let (sql, args) = summary_sql(run.engine(), entity, query, visible, figures)?;
    let keys = groups(entity, figures)?;
    let sums = figures.sums;
    let read = |row: &crate::Row| {
        let first = keys.len();
        Ok(SummaryRow {
            keys: keys
                .iter()
                .enumerate()
                .map(|(at, (_, kind))| value(row, at, *kind))
                .collect::<Result<_>>()?,
            count: row.get(first)?,
            sums: (0..sums.len()).map(|at| sum(row, first + 1 + at * 2)).collect::<Result<_>>()?,
        })
    };
    run.rows(&sql, args).await?.iter().map(read).collect()
}

/// The SQL of a summary and its arguments, so that a test can read the engine's plan. Errors: as [`summary`].
pub fn summary_sql(
    engine: Engine,
    entity: &'static Entity,
    query: &Query,
    visible: &Filter,
    figures: Figures<'_>,
) -> Result<(String, Vec<Value>)> {
    let keys = groups(entity, figures)?;
    let mut asked: Vec<&str> = keys.iter().map(|(column, _)| *column).collect();
    let mut sql = "SELECT ".to_owned();
    for column in &asked {
        let _ = write!(sql, "{column}, ");
    }
    sql.push_str("COUNT(*)");
    for name in figures.sums {
        let (column, kind) = plain(entity, name, "check.sum")?;
        if !kind.is_number() {
            return Err(Error::invalid(name, "check.sum"));
        }
        let _ =
            write!(sql, ", CAST(SUM({column} / {PART}) AS BIGINT), CAST(SUM({column} % {PART}) AS BIGINT)");
        asked.push(column);
    }
    let (matching, args) = matching(engine, entity, query, visible)?;
    match figures.most {
        None => _ = write!(sql, " FROM {} {matching}", entity.table),
        Some(most) => {
            asked.push("id");
            asked.sort_unstable();
            asked.dedup();
            let asked = asked.join(", ");
            let _ =
                write!(sql, " FROM (SELECT {asked} FROM {} {matching} LIMIT {most}) AS few", entity.table);
        }
    }
    if !keys.is_empty() {
        let places = (1..=keys.len()).map(|at| at.to_string()).collect::<Vec<_>>().join(", ");
        let _ = write!(sql, " GROUP BY {places} ORDER BY {places} LIMIT {GROUPS}");
    }
    Ok((sql, args))
}

fn groups(entity: &Entity, figures: Figures<'_>) -> Result<Vec<(&'static str, FieldKind)>> {
    figures.group_by.iter().map(|name| plain(entity, name, "check.group")).collect()
}

fn sum(row: &crate::Row, at: usize) -> Result<Option<i128>> {
    let (high, low) = (row.get::<Option<i64>>(at)?, row.get::<Option<i64>>(at + 1)?);
    Ok(high.zip(low).map(|(high, low)| i128::from(high) * i128::from(PART) + i128::from(low)))
}
