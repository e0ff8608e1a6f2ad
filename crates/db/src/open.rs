//! Opens a database: a file for SQLite, made when absent, or an address of PostgreSQL.

use crate::place::Place;
use crate::wake::Wake;
use crate::{Db, error, private};
use kernel::{Error, Result};
use sqlx::Connection;
use sqlx::SqliteConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);
/// A connection idle for longer is tried before it is used.
const STALE: Duration = Duration::from_secs(10);
const POSTGRES_CONNECTIONS: u32 = 16;

impl Db {
    /// Opens `postgres://user@host/name`, or a file whose folder is made when absent.
    /// Errors: [`Error::Unavailable`] with the key `database_missing` (also for the address of another kind of
    /// database), `database_absent` or `database_denied` (PostgreSQL), `disk_full` or `database_read_only`.
    pub async fn open(address: &str) -> Result<Self> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return postgres(address).await;
        }
        match Self::file(address) {
            Some(path) => sqlite(path).await,
            None => Err(Error::Unavailable("database_missing".to_owned())),
        }
    }

    /// The file that an address means; nothing when it is another kind of address.
    pub fn file(address: &str) -> Option<&Path> {
        let path = address.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path));
        path.or_else(|| (!address.contains("://")).then_some(address)).map(Path::new)
    }
}

async fn sqlite(path: &Path) -> Result<Db> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        private::folder(folder).map_err(|fault| error::from(fault.into()))?;
    }
    // What SQLite puts beside a file, others may read as they may the file. One that is there is not opened: closing it
    // would take away the locks of this process.
    let _ = private::writing().create_new(true).open(path);
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(128)
        .row_buffer_size(256)
        .pragma("cache_size", "-4096")
        .pragma("mmap_size", "33554432")
        .pragma("temp_store", "MEMORY")
        .pragma("journal_size_limit", "16777216");
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(PATIENCE)
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
    };
    let writer = pool()
        .max_connections(1)
        .before_acquire(|connection, _| Box::pin(is_free(connection)))
        .connect_with(options.clone())
        .await
        .map_err(error::from)?;
    let reading = options.create_if_missing(false).pragma("query_only", "ON");
    let readers = pool().max_connections(reader_count()).connect_lazy_with(reading);
    Ok(Db::Sqlite { writer, readers, wake: Wake::new(), place: Arc::new(Place::of(path)) })
}

/// A full disk makes SQLite end a transaction by itself; sqlx then believes for ever that it goes on. Such a
/// connection is closed and another one opened. The ping waits for a rollback that is only under way.
async fn is_free(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    if connection.is_in_transaction() {
        connection.ping().await?;
    }
    Ok(!connection.is_in_transaction())
}

fn reader_count() -> u32 {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    u32::try_from(cores.clamp(2, 8)).unwrap_or(2)
}

async fn postgres(address: &str) -> Result<Db> {
    let options: PgConnectOptions = address.parse().map_err(error::from)?;
    let patience = format!("{}ms", PATIENCE.as_millis());
    // What it remarks of its own accord is of no use in the log, as of work that was let go between two words at the end.
    let settings = [("lock_timeout", patience.as_str()), ("client_min_messages", "error")];
    let options = options.application_name("kith").statement_cache_capacity(256).options(settings);
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                if meta.idle_for > STALE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .connect_with(options)
        .await
        .map_err(|fault| match error::from(fault) {
            Error::Unavailable(key) if key == "database_absent" || key == "database_denied" => {
                Error::Unavailable(key)
            }
            Error::Unavailable(_) => Error::Unavailable("database_missing".to_owned()),
            other => other,
        })?;
    Ok(Db::Postgres { pool, wake: Wake::new() })
}
