//! Importing 100,000 contacts with duplicate check and events, against plain prepared inserts of the same
//! rows in one transaction.

use crate::{Figure, kith::BINARY, store::Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};
use std::fmt::Write as _;
use std::io::{Error, Result};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const ROWS: usize = 100_000;

pub async fn measure() -> Result<Figure> {
    let store = Store::of_nothing().await?;
    let file = store.data.join("people.csv");
    std::fs::write(&file, csv())?;
    let mut ratios = Vec::new();
    let mut rates = (0.0, 0.0);
    for _ in 0..3 {
        let target = Store::of_nothing().await?;
        let floor = ROWS as f64 / plain(&target.data.join("floor.db")).await?;
        let ours = ROWS as f64 / import(&target.data, &file)?;
        ratios.push(ours / floor);
        rates = (ours, floor);
    }
    ratios.sort_by(f64::total_cmp);
    let median = ratios.get(1).copied().unwrap_or_default();
    let detail = format!("{:.0} rows/s against {:.0} plain", rates.0, rates.1);
    Ok(Figure::at_least("Import of 100,000 contacts", median, 0.3, detail))
}

/// Seconds that `kith import` takes, from the start of the process to its end.
fn import(data: &Path, file: &Path) -> Result<f64> {
    let begin = Instant::now();
    let mut command = Command::new(BINARY);
    command.arg("--data").arg(data).args(["import", "--entity", "contacts"]).arg(file);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    match status.success() {
        true => Ok(begin.elapsed().as_secs_f64()),
        false => Err(Error::other(format!("kith import ended with {status}"))),
    }
}

/// Seconds that the same rows take, one prepared insert each, in one transaction of a file with the same settings.
async fn plain(file: &Path) -> Result<f64> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal);
    let mut connection = options.connect().await.map_err(Error::other)?;
    sqlx::raw_sql(
        "CREATE TABLE contact (id BLOB PRIMARY KEY, name TEXT NOT NULL, email TEXT, phone TEXT, job_title TEXT, \
         city TEXT, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT",
    )
    .execute(&mut connection)
    .await
    .map_err(Error::other)?;
    let begin = Instant::now();
    let mut tx = connection.begin().await.map_err(Error::other)?;
    for n in 0..ROWS {
        let id = kernel::Id::new();
        sqlx::query("INSERT INTO contact VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $7)")
            .bind(id.uuid().as_bytes().to_vec())
            .bind(format!("Person {n} of the Fjord"))
            .bind(format!("person{n}@firm{}.example", n % 5_000))
            .bind(format!("+47 22 {:06}", n % 1_000_000))
            .bind("Head of purchasing")
            .bind("Bergen")
            .bind("2026-01-01T00:00:00.000000Z")
            .execute(&mut *tx)
            .await
            .map_err(Error::other)?;
    }
    tx.commit().await.map_err(Error::other)?;
    Ok(begin.elapsed().as_secs_f64())
}

fn csv() -> String {
    let mut text = String::from("Name,Email,Phone,Job title,City\n");
    for n in 0..ROWS {
        let _ = writeln!(
            text,
            "Person {n} of the Fjord,person{n}@firm{}.example,+47 22 {n:06},Head of purchasing,Bergen",
            n % 5_000
        );
    }
    text
}
