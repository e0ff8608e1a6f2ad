//! Brings the tables up to date, from the migrations that the binary carries: all of what is new, or nothing.

use crate::{Db, Engine, error, snapshot};
use kernel::{Error, Result};
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{PgPool, SqlSafeStr, SqlitePool, query, query_scalar};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Number, name, SQL.
pub(crate) type Step = (i64, &'static str, &'static str);

/// The lock that lets one process at a time change the tables on PostgreSQL.
const TURN: i64 = 0x6b69_7468_0001;

impl Db {
    /// Applies every migration not yet applied, in one transaction; a file is copied beside itself first.
    /// Errors: [`Error::Unavailable`] with `database_newer` when a newer Kith has been here, `database_foreign` when
    /// the file is another program's, `upgrade_failed` when a migration failed (then all is as before); what the
    /// database says.
    pub async fn migrate(&self) -> Result<()> {
        self.migrate_by(embedded(self.engine())).await
    }

    /// Whether nothing is left to apply. Changes nothing.
    /// Errors: `database_newer` when a newer Kith has been here, `database_foreign` when the file is another program's;
    /// what the database says.
    pub async fn is_current(&self) -> Result<bool> {
        if let Self::Sqlite { writer, .. } = self
            && let Pending::Everything = pending(writer, embedded(self.engine())).await?
        {
            return Ok(false);
        }
        let newest: Option<i64> = self.one("SELECT MAX(version) FROM kith_migration", Vec::new()).await?;
        let ours = embedded(self.engine()).iter().map(|(number, ..)| *number).max();
        if newest > ours { Err(Error::Unavailable("database_newer".to_owned())) } else { Ok(newest == ours) }
    }

    pub(crate) async fn migrate_by(&self, steps: &[Step]) -> Result<()> {
        match self {
            Self::Sqlite { writer, .. } => sqlite(writer, steps).await,
            Self::Postgres { pool, .. } => postgres(pool, steps).await,
        }
    }
}

async fn sqlite(writer: &SqlitePool, steps: &[Step]) -> Result<()> {
    match pending(writer, steps).await? {
        Pending::Nothing => {
            let mut connection = writer.acquire().await.map_err(error::from)?;
            return run(steps, &mut *connection).await;
        }
        Pending::Everything => {}
        Pending::From(next) => snapshot::take(writer, next).await?,
    }
    let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.map_err(error::from)?;
    run(steps, &mut *tx).await?;
    tx.commit().await.map_err(error::from)
}

/// What a file lacks. To look takes no writer: another program may hold it.
enum Pending {
    Nothing,
    Everything,
    From(i64),
}

async fn pending(writer: &SqlitePool, steps: &[Step]) -> Result<Pending> {
    let tables: Vec<String> = query_scalar("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .fetch_all(writer)
        .await
        .map_err(error::from)?;
    if tables.is_empty() {
        return Ok(Pending::Everything);
    }
    if !tables.iter().any(|table| table == "kith_migration") {
        return Err(Error::Unavailable("database_foreign".to_owned()));
    }
    let newest: Option<i64> = query_scalar("SELECT MAX(version) FROM kith_migration")
        .fetch_one(writer)
        .await
        .map_err(error::from)?;
    let next = steps.iter().map(|(number, ..)| *number).find(|number| Some(*number) > newest);
    Ok(match (next, newest) {
        (None, _) => Pending::Nothing,
        (Some(_), None) => Pending::Everything,
        (Some(next), Some(_)) => Pending::From(next),
    })
}

async fn postgres(pool: &PgPool, steps: &[Step]) -> Result<()> {
    let mut tx = pool.begin().await.map_err(error::from)?;
    // Another process may be upgrading for long.
    query("SET LOCAL lock_timeout = 0").execute(&mut *tx).await.map_err(error::from)?;
    query("SELECT pg_advisory_xact_lock($1)").bind(TURN).execute(&mut *tx).await.map_err(error::from)?;
    run(steps, &mut *tx).await?;
    tx.commit().await.map_err(error::from)
}

async fn run(steps: &[Step], connection: &mut impl Migrate) -> Result<()> {
    migrator(steps).run_direct(None, connection, false).await.map_err(|fault| match fault {
        MigrateError::Execute(fault) => error::from(fault),
        MigrateError::VersionMissing(_) => Error::Unavailable("database_newer".to_owned()),
        MigrateError::ExecuteMigration(fault, number) => failed(fault, number),
        other => error::internal(&other),
    })
}

/// A full disk is a full disk; what else stops a migration is a fault of ours.
fn failed(fault: sqlx::Error, number: i64) -> Error {
    tracing::error!("migration {number}: {fault}");
    match error::from(fault) {
        outage @ Error::Unavailable(_) => outage,
        _ => Error::Unavailable("upgrade_failed".to_owned()),
    }
}

fn migrator(steps: &[Step]) -> Migrator {
    let migrations = steps.iter().map(|(number, name, sql)| {
        Migration::new(*number, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    migrator.dangerous_set_table_name("kith_migration");
    migrator.set_locking(false);
    migrator
}

/// The migrations of an engine.
pub(crate) fn embedded(engine: Engine) -> &'static [Step] {
    match engine {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    }
}
