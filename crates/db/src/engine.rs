//! The two engines behind one face: `Db` to read, `Tx` to write.

use crate::place::Place;
use crate::run;
use crate::wake::Wake;
use crate::{FromRow, bind, error};
use kernel::{Result, Value};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool, Transaction};
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database. Cloning is cheap; all clones share their connections.
#[derive(Clone)]
pub enum Db {
    /// One writer, several readers that refuse to write.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
        wake: Wake,
        place: Arc<Place>,
    },
    Postgres {
        pool: PgPool,
        wake: Wake,
    },
}

impl Db {
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Postgres { .. } => Engine::Postgres,
        }
    }

    /// Begins to write. Dropping the transaction undoes it.
    /// Errors: [`kernel::Error::Unavailable`] when the writer is not free in time or the database is gone.
    pub async fn begin(&self) -> Result<Tx> {
        self.in_place()?;
        let begun = match self {
            Self::Sqlite { writer, .. } => writer.begin_with("BEGIN IMMEDIATE").await.map(Tx::Sqlite),
            Self::Postgres { pool, .. } => pool.begin().await.map(Tx::Postgres),
        };
        begun.map_err(error::from)
    }

    /// Whether the database answers and is Kith's. Never waits for a writer.
    /// Errors: [`kernel::Error::Unavailable`] with what is wrong.
    pub async fn check(&self) -> Result<()> {
        let applied: i64 = self.one("SELECT COUNT(*) FROM kith_migration", Vec::new()).await?;
        if applied == 0 { Err(kernel::Error::Unavailable("database_missing".to_owned())) } else { Ok(()) }
    }

    /// Reads the whole file of a SQLite database, which takes a while; PostgreSQL looks after its own files.
    /// Errors: [`kernel::Error::Unavailable`] with `database_damaged`.
    pub async fn examine(&self) -> Result<()> {
        if self.engine() == Engine::Postgres {
            return Ok(());
        }
        let found: Option<String> = self.first("PRAGMA quick_check(1)", Vec::new()).await?;
        match found.as_deref() {
            Some("ok") => Ok(()),
            fault => {
                tracing::warn!("database: {}", fault.unwrap_or("no answer"));
                Err(kernel::Error::Unavailable("database_damaged".to_owned()))
            }
        }
    }

    /// Closes every connection; what is running ends first.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres { pool, .. } => pool.close().await,
        }
    }

    /// Every row. Errors: what the database says, see the table in the README.
    pub async fn all<T: FromRow>(&self, sql: &str, args: Vec<Value>) -> Result<Vec<T>> {
        run::all(&mut &*self, sql, args).await
    }

    /// The first row, if there is one.
    pub async fn first<T: FromRow>(&self, sql: &str, args: Vec<Value>) -> Result<Option<T>> {
        run::first(&mut &*self, sql, args).await
    }

    /// The first row. Errors: [`kernel::Error::NotFound`] when there is none.
    pub async fn one<T: FromRow>(&self, sql: &str, args: Vec<Value>) -> Result<T> {
        run::one(&mut &*self, sql, args).await
    }
}

/// A transaction. On SQLite it holds the only writer: keep it short, do nothing slow inside.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Tx {
    pub fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Makes it last.
    pub async fn commit(self) -> Result<()> {
        let done = match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        };
        done.map_err(error::from)
    }

    /// Runs a statement that gives no rows; says how many it touched.
    pub async fn execute(&mut self, sql: &str, args: Vec<Value>) -> Result<u64> {
        let sql = AssertSqlSafe(sql);
        let touched = match self {
            Self::Sqlite(tx) => sqlx::query_with(sql, bind::sqlite(args)?)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
            Self::Postgres(tx) => sqlx::query_with(sql, bind::postgres(args)?)
                .execute(&mut **tx)
                .await
                .map(|done| done.rows_affected()),
        };
        touched.map_err(error::from)
    }

    /// Every row, also of `INSERT .. RETURNING`.
    pub async fn all<T: FromRow>(&mut self, sql: &str, args: Vec<Value>) -> Result<Vec<T>> {
        run::all(self, sql, args).await
    }

    /// The first row, if there is one.
    pub async fn first<T: FromRow>(&mut self, sql: &str, args: Vec<Value>) -> Result<Option<T>> {
        run::first(self, sql, args).await
    }

    /// The first row. Errors: [`kernel::Error::NotFound`] when there is none.
    pub async fn one<T: FromRow>(&mut self, sql: &str, args: Vec<Value>) -> Result<T> {
        run::one(self, sql, args).await
    }
}
