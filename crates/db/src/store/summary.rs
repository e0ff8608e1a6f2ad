//! Counts and sums by group: the figures of boards, dashboards and reports.

use super::columns::{filtered, plain, value};
use crate::Run;
use kernel::{Entity, Error, Filter, Result, Value};
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
    /// Nothing when no record of the group has a value, or the sum is beyond an i64.
    pub sums: Vec<Option<i64>>,
}

/// Counts the living records that pass, and adds up number fields, for each combination of `group_by`
/// (one row over all when empty), sorted by it, at most 1,000 rows.
/// Errors: [`Error::Invalid`] for unknown fields, groups by lists, sums of what is no number.
pub async fn summary(
    run: &mut impl Run,
    entity: &'static Entity,
    filter: &Filter,
    group_by: &[&str],
    sums: &[&str],
) -> Result<Vec<SummaryRow>> {
    let keys = group_by.iter().map(|name| plain(entity, name, "check.group")).collect::<Result<Vec<_>>>()?;
    let mut sql = "SELECT ".to_owned();
    for (column, _) in &keys {
        let _ = write!(sql, "{column}, ");
    }
    sql.push_str("COUNT(*)");
    for name in sums {
        let (column, kind) = plain(entity, name, "check.sum")?;
        if !kind.is_number() {
            return Err(Error::invalid(name, "check.sum"));
        }
        let _ =
            write!(sql, ", CAST(SUM({column} / {PART}) AS BIGINT), CAST(SUM({column} % {PART}) AS BIGINT)");
    }
    let mut args = Vec::new();
    let matching =
        filtered(run.engine(), entity, "deleted_at IS NULL", [filter, &Filter::everything()], &mut args)?;
    let _ = write!(sql, " FROM {} {matching}", entity.table);
    if !keys.is_empty() {
        let places = (1..=keys.len()).map(|at| at.to_string()).collect::<Vec<_>>().join(", ");
        let _ = write!(sql, " GROUP BY {places} ORDER BY {places} LIMIT {GROUPS}");
    }
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

fn sum(row: &crate::Row, at: usize) -> Result<Option<i64>> {
    let (high, low) = (row.get::<Option<i64>>(at)?, row.get::<Option<i64>>(at + 1)?);
    let join =
        |(high, low): (i64, i64)| i64::try_from(i128::from(high) * i128::from(PART) + i128::from(low)).ok();
    Ok(high.zip(low).and_then(join))
}
