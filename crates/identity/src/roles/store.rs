//! The roles in the database, seeded at boot.

use super::{NAMES, shipped};
use crate::firm;
use db::{Db, args, sql};
use kernel::{Act, Matrix, Result, Scope};

/// Writes the shipped roles and the firm's row where they are missing. Reads first: most boots write nothing.
pub async fn seed(db: &Db) -> Result<()> {
    let known: Vec<String> = db.all(sql!("SELECT name FROM role"), args![]).await?;
    let firms: Vec<i64> = db.all(sql!("SELECT id FROM firm"), args![]).await?;
    if !firms.is_empty() && NAMES.iter().all(|name| known.iter().any(|each| each == name)) {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    for name in NAMES {
        let matrix = serde_json::to_value(shipped(name).unwrap_or_default()).unwrap_or_default();
        tx.execute(
            sql!("INSERT INTO role (name, matrix) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"),
            args![*name, matrix],
        )
        .await?;
    }
    firm::store::seed(&mut tx).await?;
    tx.commit().await
}

/// The roles that may do this to at least some records of a noun. There are as few as a firm has kinds of work.
pub async fn that_may(db: &Db, act: Act, kind: &str) -> Result<Vec<String>> {
    let rows: Vec<(String, serde_json::Value)> =
        db.all(sql!("SELECT name, matrix FROM role ORDER BY name"), args![]).await?;
    let may = |matrix| {
        let matrix: Matrix = serde_json::from_value(matrix).unwrap_or_default();
        matrix.scope(act, kind) != Scope::None
    };
    Ok(rows.into_iter().filter_map(|(name, matrix)| may(matrix).then_some(name)).collect())
}
