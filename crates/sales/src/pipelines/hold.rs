//! Who works in a pipeline and who shapes it don't do it at once: whoever comes second waits for the first one's commit.
//!
//! It is taken before what may change is read, so that what is read stays as it is. SQLite has one writer and needs none.

use db::{Engine, args};
use identity::Write;
use kernel::{Id, Result};

/// What concerns all pipelines together.
const LINE: i64 = 0x6b69_7468_0003;

/// Others may work in it meanwhile; nobody shapes it.
pub async fn working(write: &mut Write, pipeline: Id) -> Result<()> {
    let sql =
        "SELECT pg_advisory_xact_lock_shared(hashtextextended(id::text, 0)) FROM pipeline WHERE id = $1";
    held(write, sql, pipeline).await
}

/// As [`working`], in the pipeline of a stage.
pub async fn working_at(write: &mut Write, stage: Id) -> Result<()> {
    let sql = "SELECT pg_advisory_xact_lock_shared(hashtextextended(pipeline_id::text, 0)) FROM stage WHERE id = $1";
    held(write, sql, stage).await
}

/// Nobody else works in it or shapes it meanwhile.
pub async fn shaping(write: &mut Write, pipeline: Id) -> Result<()> {
    let sql = "SELECT pg_advisory_xact_lock(hashtextextended(id::text, 0)) FROM pipeline WHERE id = $1";
    held(write, sql, pipeline).await
}

/// Nobody else takes a pipeline away, or says whose it is, meanwhile.
pub async fn shaping_all(write: &mut Write) -> Result<()> {
    if write.tx.engine() == Engine::Postgres {
        write.tx.execute("SELECT pg_advisory_xact_lock($1)", args![LINE]).await?;
    }
    Ok(())
}

async fn held(write: &mut Write, sql: &str, id: Id) -> Result<()> {
    if write.tx.engine() == Engine::Postgres {
        write.tx.execute(sql, args![id]).await?;
    }
    Ok(())
}
