//! An activity's outcome in both its forms: the record, which screens pick, and its key or name, which scripts and old
//! files write.

use db::{args, sql};
use identity::Write;
use kernel::{Error, Id, Record, Result, Value};

/// Brings the two in step; the one that was changed counts.
/// Errors: [`Error::Invalid`] for a name that is none, and for the outcome of another kind of activity.
pub async fn keep(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    let changed = |field: &str, after: &Record| {
        let known = before.map(|before| before.get(field)).unwrap_or_default();
        after.get(field) != known && !(known.is_empty() && after.get(field).is_empty())
    };
    if changed("outcome_id", after) {
        let name = match after.id_of("outcome_id") {
            Some(id) => Some(name_for(write, id, after.text("type")).await?),
            None => None,
        };
        after.set("outcome", Value::from(name));
    } else if changed("outcome", after) {
        let name = after.text("outcome").trim().to_owned();
        let id = match name.as_str() {
            "" => None,
            name => Some(named(write, name, after.text("type")).await?),
        };
        after.set("outcome_id", Value::from(id));
    }
    Ok(())
}

async fn name_for(write: &mut Write, id: Id, kind: &str) -> Result<String> {
    let sql = sql!("SELECT name, type FROM outcome WHERE id = $1");
    let found: Option<(String, String)> = write.tx.first(sql, args![id]).await?;
    match found {
        Some((name, of)) if of == kind => Ok(name),
        Some(_) => Err(Error::invalid("outcome_id", "activity.other_outcome")),
        None => Err(Error::invalid("outcome_id", "check.reference")),
    }
}

/// The kind's own first; a script may have told what another kind comes to, as it always could.
async fn named(write: &mut Write, name: &str, kind: &str) -> Result<Id> {
    let sql = sql!(
        "SELECT id FROM outcome WHERE LOWER(name) = LOWER($1) AND deleted_at IS NULL \
         ORDER BY CASE WHEN type = $2 THEN 0 ELSE 1 END, position LIMIT 1"
    );
    let found: Option<Id> = write.tx.first(sql, args![name, kind]).await?;
    found.ok_or_else(|| Error::invalid("outcome", "check.choice"))
}
