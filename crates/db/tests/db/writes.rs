//! Inserts, changes against a version, trash, look-ups, summaries.

use crate::toys::{ALL, BOX, TOY, at, insert, named, set_up, whole};
use chrono::NaiveDate;
use db::store::{self, Figures, SummaryRow, Trash};
use kernel::{Error, Filter, Query, Record, Result, Value};
use serde_json::json;

fn bear(in_box: &Record) -> Record {
    let mut bear = named("Bear", 5);
    bear.set("note", "brown");
    bear.set("email", "bear@kith.example");
    bear.set("score", -7_i64);
    bear.set("loved", true);
    bear.set("born", NaiveDate::from_ymd_opt(2020, 2, 29));
    bear.set("seen_at", at(77));
    bear.set("tags", json!(["soft", "old"]));
    bear.set("box_id", in_box.id);
    bear
}

async fn summary(db: &db::Db, group_by: &[&str], sums: &[&str]) -> Result<Vec<SummaryRow>> {
    let few = Figures { group_by, sums, most: None };
    store::summary(&mut &*db, &TOY, &Query::default(), &ALL, few).await
}

#[tokio::test]
async fn a_record_comes_back_whole_with_its_labels() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let chest = named("Chest", 1);
        insert(&db, &BOX, std::slice::from_ref(&chest)).await;
        let mut bear = bear(&chest);
        insert(&db, &TOY, std::slice::from_ref(&bear)).await;
        bear.labels.insert("box_id".into(), "Chest".into());
        assert_eq!(store::get(&mut &*db, &TOY, bear.id, &ALL, Trash::Living).await.unwrap(), bear);
        let hidden = store::get(&mut &*db, &TOY, bear.id, &Filter::is("name", "Ball"), Trash::Living).await;
        assert_eq!(hidden, Err(Error::NotFound));
    }
}

#[tokio::test]
async fn many_are_inserted_in_batches() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toys: Vec<Record> = (0..333).map(|n| named(&format!("Toy {n}"), n)).collect();
        insert(&db, &TOY, &toys).await;
        insert(&db, &TOY, &[]).await;
        let rows = summary(&db, &[], &[]).await.unwrap();
        assert_eq!(rows, [SummaryRow { keys: vec![], count: 333, sums: vec![] }]);
        let last = store::get(&mut &*db, &TOY, toys[332].id, &ALL, Trash::Living).await.unwrap();
        assert_eq!(last, whole(toys[332].clone()));
    }
}

#[tokio::test]
async fn a_change_needs_the_version_before() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut ball = named("Ball", 1);
        insert(&db, &TOY, std::slice::from_ref(&ball)).await;
        ball.version = 2;
        ball.updated_at = at(9);
        ball.set("score", 3_i64);
        ball.set("name", "not written");
        let mut tx = db.begin().await.unwrap();
        store::update(&mut tx, &TOY, &ball, &["score"]).await.unwrap();
        assert_eq!(store::update(&mut tx, &TOY, &ball, &["score"]).await, Err(Error::Conflict(vec![])));
        assert!(store::update(&mut tx, &TOY, &ball, &["score; --"]).await.is_err());
        tx.commit().await.unwrap();
        let read = store::get(&mut &*db, &TOY, ball.id, &ALL, Trash::Living).await.unwrap();
        assert_eq!(
            (read.version, read.updated_at, read.int("score"), read.text("name")),
            (2, at(9), Some(3), "Ball")
        );
    }
}

#[tokio::test]
async fn the_trash_is_apart_and_can_be_left() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut first = named("First", 1);
        first.set("email", "a@kith.example");
        insert(&db, &TOY, std::slice::from_ref(&first)).await;
        let mut tx = db.begin().await.unwrap();
        store::set_deleted(&mut tx, &TOY, first.id, 1, Some(at(50))).await.unwrap();
        assert_eq!(store::get(&mut tx, &TOY, first.id, &ALL, Trash::Living).await, Err(Error::NotFound));
        assert_eq!(store::get(&mut tx, &TOY, first.id, &ALL, Trash::Either).await.unwrap().version, 2);
        assert_eq!(
            store::get(&mut tx, &TOY, first.id, &ALL, Trash::Deleted).await.unwrap().deleted_at,
            Some(at(50))
        );
        let mut second = named("Second", 2);
        second.set("email", "A@kith.example");
        store::insert(&mut tx, &TOY, std::slice::from_ref(&second)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let taken = store::set_deleted(&mut tx, &TOY, first.id, 2, None).await;
        assert_eq!(taken, Err(Error::invalid("email", "check.taken")));
        drop(tx);
        let mut tx = db.begin().await.unwrap();
        store::set_deleted(&mut tx, &TOY, second.id, 1, Some(at(60))).await.unwrap();
        store::set_deleted(&mut tx, &TOY, first.id, 2, None).await.unwrap();
        assert_eq!(store::set_deleted(&mut tx, &TOY, first.id, 2, None).await, Err(Error::Conflict(vec![])));
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn look_ups_ignore_case_and_the_trash() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut gone = named("ADA", 3);
        gone.deleted_at = Some(at(4));
        let toys = [named("Ada", 1), named("ÉLAN", 2), gone];
        insert(&db, &TOY, &toys).await;
        let names: Vec<Value> = ["aDa", "ÉLan", "nobody"].map(Value::from).to_vec();
        let mut found = store::find(&mut &*db, &TOY, "name", &names).await.unwrap();
        found.sort_by_key(|(name, _)| name.plain());
        assert_eq!(found, [("ada".into(), toys[0].id), ("Élan".into(), toys[1].id)]);
        let many: Vec<Value> =
            (0..1_500).map(|n| Value::from(format!("n{n}"))).chain(["ada".into()]).collect();
        assert_eq!(store::find(&mut &*db, &TOY, "name", &many).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn summaries_count_and_add_up_without_overflow() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toy = |name: &str, loved: Option<bool>, score: Option<i64>| {
            let mut toy = named(name, 1);
            toy.set("loved", loved);
            toy.set("score", score);
            toy
        };
        let toys = [
            toy("a", Some(true), Some(i64::MAX)),
            toy("b", Some(true), Some(-5)),
            toy("c", Some(false), Some(i64::MAX)),
            toy("d", Some(false), Some(i64::MAX)),
            toy("e", None, None),
        ];
        insert(&db, &TOY, &toys).await;
        let mut rows = summary(&db, &["loved"], &["score"]).await.unwrap();
        rows.sort_by_key(|row| row.keys[0].as_bool());
        let most = i128::from(i64::MAX);
        let expected = [(None, 1, None), (Some(false), 2, Some(2 * most)), (Some(true), 2, Some(most - 5))];
        let row = |(key, count, sum): (Option<bool>, i64, Option<i128>)| SummaryRow {
            keys: vec![key.into()],
            count,
            sums: vec![sum],
        };
        assert_eq!(rows, expected.map(row));
        let refused = summary(&db, &["tags"], &["name"]).await;
        assert_eq!(refused, Err(Error::invalid("tags", "check.group")));
        let query = Query::filtered(Filter::is("loved", Value::Bool(true)));
        let bounded = Figures { sums: &["score"], most: Some(1), ..Figures::default() };
        for (visible, count) in [(&ALL, 1), (&Filter::is("name", "z"), 0)] {
            let rows = store::summary(&mut &*db, &TOY, &query, visible, bounded).await.unwrap();
            assert_eq!(rows.iter().map(|row| row.count).collect::<Vec<_>>(), [count]);
        }
    }
}
