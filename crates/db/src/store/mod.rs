//! Reads and writes records of any entity: the one place where SQL is built.
//!
//! Every name in the SQL comes from the catalogue; what a client sends is only ever bound.

mod columns;
mod condition;
mod find;
mod insert;
mod keyset;
mod list;
mod read;
mod summary;
mod trashed;
mod write;

pub use condition::{CONDITION_LIMIT, DEPTH_LIMIT, compile};
pub use find::find;
pub(crate) use insert::{batches, placeholders};
pub use insert::{insert, many};
pub use list::{list, list_sql};
pub use read::{Trash, get};
pub use summary::{Figures, SummaryRow, summary, summary_sql};
pub use trashed::trashed;
pub use write::{set_deleted, update};

use crate::{Db, Engine};
use kernel::{Result, Value};

/// The engine's plan for a query, one step per line. For tests.
pub async fn plan(db: &Db, sql: &str, args: Vec<Value>) -> Result<String> {
    let steps: Vec<String> = match db.engine() {
        Engine::Sqlite => {
            let steps = db.all::<(i64, i64, i64, String)>(&format!("EXPLAIN QUERY PLAN {sql}"), args).await?;
            steps.into_iter().map(|(.., step)| step).collect()
        }
        Engine::Postgres => db.all::<String>(&format!("EXPLAIN {sql}"), args).await?,
    };
    Ok(steps.join("\n"))
}
