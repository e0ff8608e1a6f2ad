//! Fresh databases for tests: SQLite always, PostgreSQL when `KITH_TEST_POSTGRES` names a server.
//!
//! `for db in db::test::engines().await { .. }`. Each is migrated, and gone when dropped.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot begin should stop")]

use crate::{Db, Engine, migrate, statements, store};
use kernel::{Result, Value};
use sqlx::{AssertSqlSafe, Connection, Either, Executor, PgConnection, SqlSafeStr, Statement as _};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use tempfile::TempDir;
use uuid::Uuid;

const VARIABLE: &str = "KITH_TEST_POSTGRES";

/// A database of its own; gone when dropped. Use it as a [`Db`].
pub struct TestDb {
    db: Db,
    address: String,
    _folder: Option<TempDir>,
    _database: Option<Database>,
}

impl TestDb {
    /// By which another process opens the same database.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        &self.db
    }
}

/// A fresh, migrated database of each engine there is.
pub async fn engines() -> Vec<TestDb> {
    let mut all = vec![sqlite().await];
    match std::env::var(VARIABLE) {
        Ok(server) => all.push(postgres(&server).await),
        Err(_) => eprintln!("{VARIABLE} is not set: tested on SQLite only"),
    }
    all
}

/// A fresh, migrated SQLite database.
pub async fn sqlite() -> TestDb {
    let folder = TempDir::new().expect("a folder for the database");
    let address = folder.path().join("kith.db").to_string_lossy().into_owned();
    let db = Db::open(&address).await.expect("SQLite opens");
    db.migrate().await.expect("SQLite migrates");
    TestDb { db, address, _folder: Some(folder), _database: None }
}

/// A fresh, migrated database on a PostgreSQL server.
async fn postgres(server: &str) -> TestDb {
    let template = template(server).await;
    let name = format!("kith_test_{}", Uuid::now_v7().simple());
    let mut admin = PgConnection::connect(server).await.expect("PostgreSQL answers");
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    let address = address(server, &name);
    let db = Db::open(&address).await.expect("PostgreSQL opens");
    TestDb { db, address, _folder: None, _database: Some(Database { server: server.to_owned(), name }) }
}

/// The database that all tests with the same migrations copy; made once per server.
async fn template(server: &str) -> String {
    let mut hasher = DefaultHasher::new();
    migrate::embedded(Engine::Postgres).hash(&mut hasher);
    let name = format!("kith_template_{:016x}", hasher.finish());
    let mut admin = PgConnection::connect(server).await.expect("PostgreSQL answers");
    run(&mut admin, "SELECT pg_advisory_lock(5484)".to_owned()).await;
    let exists = "SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate";
    if sqlx::query(exists).bind(&name).fetch_optional(&mut admin).await.unwrap().is_none() {
        run(&mut admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        run(&mut admin, format!("CREATE DATABASE {name}")).await;
        let db = Db::open(&address(server, &name)).await.expect("PostgreSQL opens");
        db.migrate().await.expect("PostgreSQL migrates");
        db.close().await;
        run(&mut admin, format!("ALTER DATABASE {name} IS_TEMPLATE true")).await;
    }
    run(&mut admin, "SELECT pg_advisory_unlock(5484)".to_owned()).await;
    name
}

async fn run(connection: &mut PgConnection, sql: String) {
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
}

/// The server's address with another database.
fn address(server: &str, name: &str) -> String {
    let (server, options) =
        server.split_once('?').map_or((server, String::new()), |(server, rest)| (server, format!("?{rest}")));
    let (server, _) = server.rsplit_once('/').expect("postgres://server/name");
    format!("{server}/{name}{options}")
}

struct Database {
    server: String,
    name: String,
}

impl Drop for Database {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let drop = async move {
            if let Ok(mut admin) = PgConnection::connect(&server).await {
                let _ = admin
                    .execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")))
                    .await;
            }
        };
        let thread = std::thread::spawn(|| {
            tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .map(|runtime| runtime.block_on(drop))
        });
        let _ = thread.join();
    }
}

/// The engine's plan where it goes along indexes if it can: PostgreSQL reads and sorts small tables whole otherwise.
/// `without` names indexes on which it would go as well as long as a table is small.
pub async fn plan(db: &Db, without: &[&str], sql: &str, args: Vec<Value>) -> String {
    if db.engine() == Engine::Sqlite {
        return store::plan(db, sql, args).await.unwrap();
    }
    let mut tx = db.begin().await.unwrap();
    for off in ["enable_seqscan", "enable_sort", "enable_bitmapscan"] {
        tx.execute(&format!("SET LOCAL {off} = off"), Vec::new()).await.unwrap();
    }
    for index in without {
        tx.execute(&format!("DROP INDEX {index}"), Vec::new()).await.unwrap();
    }
    tx.all::<String>(&format!("EXPLAIN {sql}"), args).await.unwrap().join("\n")
}

/// Migrates with more steps than the binary carries: what the next versions might bring.
pub async fn migrate_with(db: &Db, more: &[(i64, &'static str, &'static str)]) -> Result<()> {
    db.migrate_by(&[migrate::embedded(db.engine()), more].concat()).await
}

/// Prepares every statement of a `sql!` in this program and compares its parameters with its text.
/// Gives their number; panics with what is wrong and where.
pub async fn prepare_all(db: &Db) -> usize {
    let (mut count, mut wrong) = (0, Vec::new());
    for statement in statements() {
        count += 1;
        let expected = parameters(statement.sql);
        match prepare(db, statement.sql).await {
            Ok(found) if found == expected.len() && expected.last().is_none_or(|last| *last == found) => {}
            Ok(found) => {
                wrong.push(format!("{}: {found} parameters, in the text {expected:?}", statement.place))
            }
            Err(fault) => wrong.push(format!("{}: {fault}", statement.place)),
        }
    }
    assert!(wrong.is_empty(), "{:?}:\n{}", db.engine(), wrong.join("\n"));
    count
}

async fn prepare(db: &Db, sql: &'static str) -> Result<usize, sqlx::Error> {
    match db {
        Db::Sqlite { writer, .. } => {
            let statement = writer.acquire().await?.prepare(sql.into_sql_str()).await?;
            Ok(counted(statement.parameters().map(|either| either.map_left(<[_]>::len))))
        }
        Db::Postgres { pool, .. } => {
            let statement = pool.acquire().await?.prepare(sql.into_sql_str()).await?;
            Ok(counted(statement.parameters().map(|either| either.map_left(<[_]>::len))))
        }
    }
}

fn counted(parameters: Option<Either<usize, usize>>) -> usize {
    parameters.map_or(0, |parameters| parameters.either(|count| count, |count| count))
}

/// The numbers behind the dollar signs.
fn parameters(sql: &str) -> BTreeSet<usize> {
    let number = |part: &str| {
        part.split(|letter: char| !letter.is_ascii_digit()).next().and_then(|digits| digits.parse().ok())
    };
    sql.split('$').skip(1).filter_map(number).collect()
}
