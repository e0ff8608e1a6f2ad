//! How much lies in the trash, noun by noun, in one statement.

use super::columns::filtered;
use crate::Run;
use kernel::{Count, Entity, Filter, Result, Value};

/// Counts what lies in the trash of each noun, of what its filter lets through.
/// Errors: [`kernel::Error::Invalid`] for a filter that makes no sense for its entity.
pub async fn trashed(run: &mut impl Run, nouns: &[(&'static Entity, Filter)]) -> Result<Vec<Count>> {
    if nouns.is_empty() {
        return Ok(Vec::new());
    }
    let mut args: Vec<Value> = Vec::new();
    let mut counts = Vec::with_capacity(nouns.len());
    let (limit, everything) = (Count::LIMIT + 1, Filter::everything());
    for (entity, visible) in nouns {
        let filters = [visible, &everything];
        let matching = filtered(run.engine(), entity, "deleted_at IS NOT NULL", filters, &mut args)?;
        let few = format!("SELECT 1 FROM {} {matching} LIMIT {limit}", entity.table);
        counts.push(format!("(SELECT COUNT(*) FROM ({few}) AS few)"));
    }
    let rows = run.rows(&["SELECT ", &counts.join(", ")].concat(), args).await?;
    let row = rows.first().ok_or(kernel::Error::NotFound)?;
    (0..nouns.len()).map(|at| Ok(Count::of(row.get(at)?))).collect()
}
