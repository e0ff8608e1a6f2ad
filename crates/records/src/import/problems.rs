//! The rows that an import could not take over, with what is wrong with each.

use super::report::RowProblem;
use db::{FromRow, Row, Run, Tx, args, sql};
use kernel::{Error, Id, Result};
use serde_json::Value as Json;

/// A row that could not be taken over: its first problem carries the cells.
pub async fn note(
    tx: &mut Tx,
    id: Id,
    at: (i64, i64),
    problem: &RowProblem,
    cells: Option<&[String]>,
) -> Result<()> {
    let clean = |text: &str| text.replace('\0', "\u{fffd}");
    let cells: Option<Json> =
        cells.map(|cells| cells.iter().map(|cell| clean(cell)).collect::<Vec<_>>().into());
    let sql = sql!(
        "INSERT INTO import_problem (run_id, step, row_number, place, file, column_name, value, problem, hint, cells) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (run_id, step, row_number, place) DO NOTHING"
    );
    let (step, place) = at;
    let value: String = clean(&problem.value).chars().take(200).collect();
    let hint: String = clean(&problem.hint).chars().take(200).collect();
    tx.execute(
        sql,
        args![
            id,
            step,
            problem.row,
            place,
            problem.file.as_str(),
            problem.column.as_str(),
            value,
            problem.key.as_str(),
            hint,
            cells
        ],
    )
    .await?;
    Ok(())
}

/// The problems of an import after a place, in order.
pub async fn after(run: &mut impl Run, id: Id, place: (i64, i64, i64), limit: i64) -> Result<Vec<Failed>> {
    run.all(sql!(
        "SELECT step, row_number, place, file, column_name, value, problem, hint, cells FROM import_problem \
         WHERE run_id = $1 AND (step, row_number, place) > ($2, $3, $4) ORDER BY step, row_number, place LIMIT $5"
    ), args![id, place.0, place.1, place.2, limit]).await
}

/// A row that could not be taken over, as noted.
pub struct Failed {
    pub at: (i64, i64, i64),
    pub problem: RowProblem,
    pub cells: Option<Vec<String>>,
}

impl FromRow for Failed {
    fn from_row(row: &Row) -> Result<Self> {
        let cells: Option<Json> = row.get(8)?;
        let number = row.get(1)?;
        Ok(Self {
            at: (row.get(0)?, number, row.get(2)?),
            problem: RowProblem {
                file: row.get(3)?,
                row: number,
                column: row.get(4)?,
                value: row.get(5)?,
                key: row.get(6)?,
                hint: row.get(7)?,
            },
            cells: cells
                .map(serde_json::from_value)
                .transpose()
                .map_err(|fault| Error::Internal(fault.to_string()))?,
        })
    }
}
