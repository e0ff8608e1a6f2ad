//! A new version meets a database of an old one.

use db::test::{engines, migrate_with};
use db::{Db, Engine, args};
use kernel::{Error, Id};
use std::path::Path;

const ADDS: (i64, &str, &str) =
    (9_001, "adds", "CREATE TABLE extra (id BIGINT); INSERT INTO extra VALUES (7)");
const FAILS: (i64, &str, &str) =
    (9_002, "fails", "ALTER TABLE extra ADD COLUMN name TEXT; INSERT INTO nowhere VALUES (1)");

async fn count(db: &Db, table: &str) -> Result<i64, Error> {
    db.one(&format!("SELECT COUNT(*) FROM {table}"), args![]).await
}

async fn firm(folder: &Path) -> Db {
    let db = Db::open(&folder.join("kith.db").to_string_lossy()).await.unwrap();
    db.migrate().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    tx.execute("INSERT INTO role (name, matrix) VALUES ('keeper', '{}')", args![]).await.unwrap();
    tx.commit().await.unwrap();
    db
}

fn copies(folder: &Path) -> Vec<String> {
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| !matches!(name.as_str(), "kith.db" | "kith.db-wal" | "kith.db-shm")).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_migration_that_fails_leaves_everything_as_it_was() {
    for db in engines().await {
        let applied = count(&db, "kith_migration").await.unwrap();
        let refused = migrate_with(&db, &[ADDS, FAILS]).await.unwrap_err();
        assert_eq!(refused, Error::Unavailable("upgrade_failed".to_owned()));
        assert_eq!(count(&db, "kith_migration").await.unwrap(), applied);
        assert!(count(&db, "extra").await.is_err(), "the step before it is taken back too");
        db.migrate().await.unwrap();
        migrate_with(&db, &[ADDS]).await.unwrap();
        assert_eq!(count(&db, "extra").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn what_a_newer_version_made_is_left_alone() {
    for db in engines().await {
        migrate_with(&db, &[ADDS]).await.unwrap();
        assert_eq!(db.migrate().await.unwrap_err(), Error::Unavailable("database_newer".to_owned()));
        assert_eq!(count(&db, "extra").await.unwrap(), 1);
    }
}

#[tokio::test]
async fn a_file_is_copied_before_its_tables_change() {
    let folder = tempfile::tempdir().unwrap();
    let db = firm(folder.path()).await;
    db.migrate().await.unwrap();
    assert_eq!(copies(folder.path()), [""; 0], "nothing changed: nothing is copied");
    migrate_with(&db, &[ADDS]).await.unwrap();
    assert_eq!(copies(folder.path()), ["kith.db.before-9001"]);
    let copy = Db::open(&folder.path().join("kith.db.before-9001").to_string_lossy()).await.unwrap();
    assert!(count(&copy, "extra").await.is_err());
    assert_eq!(count(&copy, "role WHERE name = 'keeper'").await.unwrap(), 1);
}

#[tokio::test]
async fn the_last_three_copies_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let db = firm(folder.path()).await;
    let steps: Vec<(i64, &str, &str)> =
        (9_998..10_003).map(|number| (number, "nothing", "SELECT 1")).collect();
    for known in 1..=steps.len() {
        migrate_with(&db, &steps[..known]).await.unwrap();
    }
    assert_eq!(
        copies(folder.path()),
        ["kith.db.before-10000", "kith.db.before-10001", "kith.db.before-10002"]
    );
}

#[tokio::test]
async fn a_file_of_another_program_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("kith.db").to_string_lossy()).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    tx.execute("CREATE TABLE song (title TEXT)", args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(db.migrate().await.unwrap_err(), Error::Unavailable("database_foreign".to_owned()));
    assert_eq!(count(&db, "sqlite_schema").await.unwrap(), 1);
}

const PLACES_ON_SQLITE: &str = include_str!("../../../../migrations/sqlite/0017_rates_to_ten_places.sql");
const PLACES_ON_POSTGRES: &str = include_str!("../../../../migrations/postgres/0017_rates_to_ten_places.sql");

#[tokio::test]
async fn rates_keep_their_worth_as_they_get_more_places() {
    for db in engines().await {
        let step = match db.engine() {
            Engine::Sqlite => PLACES_ON_SQLITE,
            Engine::Postgres => PLACES_ON_POSTGRES,
        };
        let mut tx = db.begin().await.unwrap();
        let (day, at) = (chrono::NaiveDate::default(), kernel::Moment::UNIX_EPOCH);
        for (code, millionths) in [("GBP", 1_083_500_i64), ("IDR", 42), ("XXX", 1_000_000_000_000_000)] {
            let sql = "INSERT INTO exchange_rate (id, currency, day, rate, version, created_at, updated_at) \
                       VALUES ($1, $2, $3, $4, 1, $5, $5)";
            tx.execute(sql, args![Id::new(), code, day, millionths, at]).await.unwrap();
        }
        tx.commit().await.unwrap();
        migrate_with(&db, &[(9_003, "places", step)]).await.unwrap();
        let rates: Vec<i64> =
            db.all("SELECT rate FROM exchange_rate ORDER BY currency", args![]).await.unwrap();
        assert_eq!(rates, [10_835_000_000, 420_000, 999_999_999_999_999_999]);
    }
}

const OUTCOMES_ON_SQLITE: &str = include_str!("../../../../migrations/sqlite/0018_activities_in_depth.sql");
const OUTCOMES_ON_POSTGRES: &str =
    include_str!("../../../../migrations/postgres/0018_activities_in_depth.sql");

#[tokio::test]
async fn activities_find_their_old_outcomes_among_the_records() {
    for db in engines().await {
        let step = match db.engine() {
            Engine::Sqlite => OUTCOMES_ON_SQLITE,
            Engine::Postgres => OUTCOMES_ON_POSTGRES,
        };
        let step = step.lines().find(|line| line.starts_with("UPDATE activity SET outcome_id")).unwrap();
        let mut tx = db.begin().await.unwrap();
        for (name, outcome) in [("a", Some("no_answer")), ("b", Some("held")), ("c", None)] {
            let sql = "INSERT INTO activity (id, type, name, outcome, version, created_at, updated_at) \
                       VALUES ($1, 'call', $2, $3, 1, $4, $4)";
            tx.execute(sql, args![Id::new(), name, outcome, kernel::Moment::UNIX_EPOCH]).await.unwrap();
        }
        tx.commit().await.unwrap();
        migrate_with(&db, &[(9_004, "outcomes", step)]).await.unwrap();
        let found: Vec<Option<String>> = db
            .all(
                "SELECT outcome.name FROM activity LEFT JOIN outcome ON outcome.id = outcome_id ORDER BY activity.name",
                args![],
            )
            .await
            .unwrap();
        assert_eq!(found, [Some("no_answer".to_owned()), Some("held".to_owned()), None]);
    }
}

const TALK_ON_SQLITE: &str = include_str!("../../../../migrations/sqlite/0019_talk.sql");
const TALK_ON_POSTGRES: &str = include_str!("../../../../migrations/postgres/0019_talk.sql");

#[tokio::test]
async fn a_firm_that_is_here_gets_a_service_level_that_only_admins_shape() {
    for db in engines().await {
        let step = match db.engine() {
            Engine::Sqlite => TALK_ON_SQLITE,
            Engine::Postgres => TALK_ON_POSTGRES,
        };
        let data = &step[step.find("INSERT INTO service_level").unwrap()..];
        let mut tx = db.begin().await.unwrap();
        let firm = "INSERT INTO firm (id, name, currency, language, time_zone, set_up_at) VALUES (1, 'Oak', 'EUR', 'ar', 'UTC', $1)";
        tx.execute(firm, args![kernel::Moment::UNIX_EPOCH]).await.unwrap();
        let roles = r#"INSERT INTO role (name, matrix) VALUES ('admin', '{"*": {"update": "all"}}'),
            ('consultant', '{"*": {"update": "own"}, "stage": {"read": "all"}}')"#;
        tx.execute(roles, args![]).await.unwrap();
        tx.commit().await.unwrap();
        migrate_with(&db, &[(9_004, "levels", data)]).await.unwrap();
        let levels: Vec<(String, i64)> = db
            .all("SELECT name, response_urgent FROM service_level WHERE is_default", args![])
            .await
            .unwrap();
        assert_eq!(levels, [("قياسي".to_owned(), 60)]);
        let roles: Vec<serde_json::Value> =
            db.all("SELECT matrix FROM role ORDER BY name", args![]).await.unwrap();
        let may = |at: usize| roles[at].get("service_level").cloned().unwrap_or_default();
        assert_eq!(may(0), serde_json::Value::Null);
        assert_eq!(may(1), serde_json::json!({"read": "all"}));
    }
}

const ENGAGEMENT_ON_SQLITE: &str = include_str!("../../../../migrations/sqlite/0020_engagement.sql");
const ENGAGEMENT_ON_POSTGRES: &str = include_str!("../../../../migrations/postgres/0020_engagement.sql");
/// What came before engagement.
const WITHOUT: [&str; 6] = [
    "DROP TABLE engagement_weight",
    "DROP TABLE engagement_pass",
    "ALTER TABLE contact DROP COLUMN engagement",
    "ALTER TABLE contact DROP COLUMN engagement_trend",
    "ALTER TABLE contact DROP COLUMN warmness_pinned",
    "INSERT INTO role (name, matrix) VALUES ('keeper', '{\"*\":{\"create\":\"own\"}}')",
];

#[tokio::test]
async fn a_warmth_that_people_gave_stays_as_they_gave_it() {
    for db in engines().await {
        let step = match db.engine() {
            Engine::Sqlite => ENGAGEMENT_ON_SQLITE,
            Engine::Postgres => ENGAGEMENT_ON_POSTGRES,
        };
        let mut tx = db.begin().await.unwrap();
        for sql in WITHOUT {
            tx.execute(sql, args![]).await.unwrap();
        }
        for (name, warmness) in [("Ada", Some(7_i64)), ("Bea", None)] {
            let sql = "INSERT INTO contact (id, name, warmness, version, created_at, updated_at) VALUES ($1, $2, $3, 1, $4, $4)";
            tx.execute(sql, args![Id::new(), name, warmness, kernel::Moment::UNIX_EPOCH]).await.unwrap();
        }
        tx.commit().await.unwrap();
        migrate_with(&db, &[(9_004, "engagement", step)]).await.unwrap();
        let pinned: Vec<Option<bool>> =
            db.all("SELECT warmness_pinned FROM contact ORDER BY name", args![]).await.unwrap();
        assert_eq!(pinned, [Some(true), None]);
        let points: i64 =
            db.one("SELECT points FROM engagement_weight WHERE type = 'meeting'", args![]).await.unwrap();
        assert_eq!(points, 12);
        let matrix: serde_json::Value =
            db.one("SELECT matrix FROM role WHERE name = 'keeper'", args![]).await.unwrap();
        assert_eq!(matrix["engagement_weight"], serde_json::json!({"read": "all"}));
    }
}
