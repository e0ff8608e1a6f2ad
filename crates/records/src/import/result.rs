//! The result file: every row that could not be taken over, as it was, with the reason.

use super::files::Shelf;
use super::plan::RowsOf;
use super::problems::{self, Failed};
use super::store;
use identity::Me;
use kernel::{Error, Id, Result};
use ui::words::Words;

/// Problems read at a time.
const PAGE: i64 = 500;

/// One file of an import as CSV; without a name the first that has failed rows.
/// Errors: [`Error::NotFound`].
pub async fn failed_rows(me: &Me, id: Id, file: &str) -> Result<Vec<u8>> {
    let stored = store::get(&me.house.db, id).await?;
    let file = match file {
        "" => {
            let first = problems::after(&mut &me.house.db, id, (-1, 0, 0), 1).await?;
            first.into_iter().next().map(|failed| failed.problem.file).unwrap_or_default()
        }
        named => named.to_owned(),
    };
    let mut shelf = Shelf::new(stored.folder, &stored.plan.written);
    let mut headers = shelf.headers(&RowsOf::File(file.clone())).await.unwrap_or_default();
    let words = Words::of(me.language);
    headers.extend([words.text("import.result.row"), words.text("import.result.problem")]);
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    table.write_record(&headers).map_err(|fault| Error::Internal(fault.to_string()))?;
    let mut after = (-1, 0, 0);
    loop {
        let failed = problems::after(&mut &me.house.db, id, after, PAGE).await?;
        let Some(last) = failed.last() else { break };
        after = last.at;
        for row in failed.iter().filter(|row| row.problem.file == file) {
            let Some(cells) = record(row, words) else { continue };
            table.write_record(&cells).map_err(|fault| Error::Internal(fault.to_string()))?;
        }
    }
    table.into_inner().map_err(|fault| Error::Internal(fault.to_string()))
}

/// The cells of a row with its first problem; nothing for its further ones.
fn record(row: &Failed, words: Words) -> Option<Vec<String>> {
    let mut cells = row.cells.clone()?;
    let problem = words.with(&row.problem.key, &[("hint", &row.problem.hint)]);
    let told =
        if row.problem.column.is_empty() { problem } else { [&row.problem.column, ": ", &problem].concat() };
    cells.extend([row.problem.row.to_string(), told]);
    Some(cells)
}
