//! What the engines must agree on: values, statements, transactions, waking.

use chrono::NaiveDate;
use db::{Db, Engine, args, sql};
use futures::StreamExt;
use kernel::{Error, Id, Moment, Value, moment};
use serde_json::json;

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went() {
    for db in db::test::engines().await {
        let (blob, real) =
            if db.engine() == Engine::Sqlite { ("BLOB", "TEXT") } else { ("UUID", "TIMESTAMPTZ") };
        let (boolean, day, json) = if db.engine() == Engine::Sqlite {
            ("INTEGER", "TEXT", "TEXT")
        } else {
            ("BOOLEAN", "DATE", "JSONB")
        };
        let table =
            format!("CREATE TABLE v (a {blob}, b BIGINT, c TEXT, d {boolean}, e {real}, f {day}, g {json})");
        let (id, time) = (Id::new(), moment::cut(moment::parse("2026-11-20T09:30:00.123456789Z").unwrap()));
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        let values = json!({ "tags": ["a", "é\n\""], "n": 1 });
        let mut tx = db.begin().await.unwrap();
        tx.execute(&table, args![]).await.unwrap();
        let insert = "INSERT INTO v (a, b, c, d, e, f, g) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        tx.execute(insert, vec![Value::Null; 7]).await.unwrap();
        tx.execute(insert, args![id, i64::MIN, "أحمد", true, time, day, values.clone()]).await.unwrap();
        type Row = (
            Option<Id>,
            Option<i64>,
            Option<String>,
            Option<bool>,
            Option<Moment>,
            Option<NaiveDate>,
            Option<serde_json::Value>,
        );
        let rows: Vec<Row> =
            tx.all("SELECT a, b, c, d, e, f, g FROM v ORDER BY b NULLS FIRST", args![]).await.unwrap();
        assert_eq!(rows[0], (None, None, None, None, None, None, None));
        assert_eq!(
            rows[1],
            (Some(id), Some(i64::MIN), Some("أحمد".into()), Some(true), Some(time), Some(day), Some(values))
        );
        let null = tx.first::<i64>("SELECT b FROM v WHERE b IS NULL", args![]).await;
        assert!(matches!(null, Err(Error::Internal(_))), "a null is not a zero: {null:?}");
    }
}

#[tokio::test]
async fn dropping_a_transaction_undoes_it_and_frees_the_writer() {
    for db in db::test::engines().await {
        let mut tx = db.begin().await.unwrap();
        tx.execute("CREATE TABLE t (n BIGINT)", args![]).await.unwrap();
        tx.commit().await.unwrap();
        for n in 0..3_i64 {
            let mut tx = db.begin().await.unwrap();
            assert_eq!(tx.execute("INSERT INTO t (n) VALUES ($1)", args![n]).await.unwrap(), 1);
            assert_eq!(tx.one::<i64>("SELECT COUNT(*) FROM t", args![]).await.unwrap(), 1);
        }
        assert_eq!(db.one::<i64>("SELECT COUNT(*) FROM t", args![]).await.unwrap(), 0);
        assert_eq!(db.one::<i64>("SELECT n FROM t", args![]).await, Err(Error::NotFound));
        db.check().await.unwrap();
    }
}

#[tokio::test]
async fn many_writers_queue_and_none_is_refused() {
    for db in db::test::engines().await {
        let mut tx = db.begin().await.unwrap();
        tx.execute("CREATE TABLE t (n BIGINT)", args![]).await.unwrap();
        tx.commit().await.unwrap();
        let write = |n: i64| {
            let db = Db::clone(&db);
            tokio::spawn(async move {
                let mut tx = db.begin().await?;
                tx.execute("INSERT INTO t (n) VALUES ($1)", args![n]).await?;
                tx.commit().await
            })
        };
        for task in (0..100).map(write).collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
        assert_eq!(
            db.one::<(i64, i64)>("SELECT COUNT(*), COUNT(DISTINCT n) FROM t", args![]).await.unwrap(),
            (100, 100)
        );
    }
}

#[tokio::test]
async fn reading_through_the_database_cannot_write_on_sqlite() {
    let db = db::test::sqlite().await;
    let refused = db
        .all::<i64>("INSERT INTO search_entry (kind, record_id) VALUES ('x', x'00') RETURNING id", args![])
        .await;
    assert_eq!(refused, Err(Error::Unavailable("database_read_only".into())));
}

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    for db in db::test::engines().await {
        let applied = "SELECT COUNT(*) FROM kith_migration";
        let before: i64 = db.one(applied, args![]).await.unwrap();
        db.migrate().await.unwrap();
        assert_eq!(db.one::<i64>(applied, args![]).await.unwrap(), before);
        assert!(before > 0);
    }
}

#[tokio::test]
async fn registered_statements_are_prepared() {
    let text = sql!("SELECT COUNT(*) FROM search_entry WHERE kind = $1");
    assert!(
        db::statements().any(|statement| statement.sql == text && statement.place.contains("engines.rs"))
    );
    for db in db::test::engines().await {
        assert!(db::test::prepare_all(&db).await >= 1);
        assert_eq!(db.one::<i64>(text, args!["toy"]).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn who_listens_hears_of_commits_only() {
    for db in db::test::engines().await {
        let mut numbers = db.listen();
        if db.engine() == Engine::Postgres {
            assert_eq!(numbers.next().await, Some(0), "told to look once it listens");
        }
        let mut undone = db.begin().await.unwrap();
        undone.notify(6).await.unwrap();
        drop(undone);
        let mut tx = db.begin().await.unwrap();
        tx.notify(7).await.unwrap();
        tx.commit().await.unwrap();
        db.wake(7);
        assert_eq!(numbers.next().await, Some(7));
    }
}

#[tokio::test]
async fn a_database_has_a_name_that_no_other_has() {
    for (one, other) in db::test::engines().await.into_iter().zip(db::test::engines().await) {
        let name = one.which().await.unwrap();
        assert_eq!(one.clone().which().await.unwrap(), name);
        assert_ne!(other.which().await.unwrap(), name);
    }
}
