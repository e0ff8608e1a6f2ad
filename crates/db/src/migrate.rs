//! Brings the tables up to date, from the migrations that the binary carries.

use crate::{Db, Engine, error};
use kernel::{Error, Result};
use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

impl Db {
    /// Applies every migration not yet applied, each in a transaction of its own.
    /// Errors: [`Error::Unavailable`] with `database_newer` when a newer Kith has been here; what the database says.
    pub async fn migrate(&self) -> Result<()> {
        let migrator = migrator(self.engine());
        let done = match self {
            Self::Sqlite { writer, .. } => migrator.run(writer).await,
            Self::Postgres { pool, .. } => migrator.run(pool).await,
        };
        done.map_err(|fault| match fault {
            MigrateError::Execute(fault) => error::from(fault),
            MigrateError::VersionMissing(_) => Error::Unavailable("database_newer".to_owned()),
            other => error::internal(&other),
        })
    }
}

fn migrator(engine: Engine) -> Migrator {
    let migrations = embedded(engine).iter().map(|(number, name, sql)| {
        Migration::new(*number, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    migrator.dangerous_set_table_name("kith_migration");
    migrator
}

/// The migrations of an engine: number, name, SQL.
pub(crate) fn embedded(engine: Engine) -> &'static [(i64, &'static str, &'static str)] {
    match engine {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    }
}
