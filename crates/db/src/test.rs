//! Fresh databases for tests: SQLite always, PostgreSQL when `KITH_TEST_POSTGRES` names a server.
//!
//! `for db in db::test::engines().await { .. }`. Each is migrated and gone when dropped.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot begin should stop")]

use crate::{Db, Engine, migrate, statements};
use sqlx::{AssertSqlSafe, Column as _, ConnectOptions, Connection, Executor, PgConnection, SqlSafeStr, Statement as _};
use std::ops::Deref;
use std::str::FromStr;
use tempfile::TempDir;
use uuid::Uuid;

const VARIABLE: &str = "KITH_TEST_POSTGRES";

/// A database of its own; gone when dropped. Use it as a [`Db`].
pub struct TestDb {
    db: Db,
    _file: Option<TempDir>,
    server: Option<(String, String)>,
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}
