//! Who holds a value: for duplicates and for look-ups of an import.

use super::columns::{plain, value};
use crate::Run;
use kernel::{Entity, Id, Result, Value};

/// Values asked for per statement.
const BATCH: usize = 512;

/// The living records whose `field` is one of the values, ASCII case aside, each with the value in lower case.
/// Served by an index on `LOWER(field)`, by convention `<table>_<field>_lower`.
/// Errors: [`kernel::Error::Invalid`] for an unknown field.
pub async fn find(
    run: &mut impl Run,
    entity: &'static Entity,
    field: &str,
    values: &[Value],
) -> Result<Vec<(Value, Id)>> {
    let (column, kind) = plain(entity, field, "check.filter")?;
    let column = if kind.is_text() { format!("LOWER({column})") } else { column.to_owned() };
    let mut found = Vec::new();
    for values in values.chunks(BATCH) {
        let mut args: Vec<Value> = values.iter().map(lower).collect();
        if let Some(last) = args.last().cloned() {
            args.resize(args.len().next_power_of_two(), last);
        }
        let asked = (1..=args.len()).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ");
        let sql = format!(
            "SELECT {column}, id FROM {} WHERE {column} IN ({asked}) AND deleted_at IS NULL",
            entity.table
        );
        for row in run.rows(&sql, args).await? {
            found.push((value(&row, 0, kind)?, row.get(1)?));
        }
    }
    Ok(found)
}

fn lower(value: &Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(text.to_ascii_lowercase()),
        other => other.clone(),
    }
}
