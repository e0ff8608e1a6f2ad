//! Words find records, by their beginnings, on both engines alike.

use crate::ranks::{among, ranked};
use crate::toys::{ALL, BOX, TOY, insert, named, set_up};
use db::search::{self, Document};
use db::{Db, store};
use kernel::{Id, Query, Record, fold};
use proptest::prelude::*;

pub const OWNER: Id = Id::fixed(7);

pub async fn index(db: &Db, toys: &[Record]) {
    let documents: Vec<Document> = toys.iter().map(document).collect();
    let mut tx = db.begin().await.unwrap();
    search::index(&mut tx, &TOY, &documents).await.unwrap();
    tx.commit().await.unwrap();
}

/// The name is the title; a note is only told.
fn document(toy: &Record) -> Document {
    let title = fold(toy.text("name"));
    Document {
        id: toy.id,
        text: [&title, " ", &fold(toy.text("note"))].concat(),
        title,
        owner: Some(OWNER).filter(|_| toy.get("loved").as_bool() == Some(true)),
        living: toy.deleted_at.is_none(),
    }
}

pub async fn found(db: &Db, words: &str) -> Vec<String> {
    let query = Query { search: words.to_owned(), ..Query::default() };
    let page = store::list(&mut &*db, &TOY, &query, &ALL).await.unwrap();
    let mut names: Vec<String> = page.items.iter().map(|toy| toy.text("name").to_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn words_are_found_by_their_beginnings() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toys = [
            named("Ada Lovelace", 1),
            named("Adèle O'Hara", 2),
            named("أحمد", 3),
            named("100% wool", 4),
            named("", 5),
        ];
        insert(&db, &TOY, &toys).await;
        index(&db, &toys).await;
        assert_eq!(found(&db, "ad").await, ["Ada Lovelace", "Adèle O'Hara"]);
        assert_eq!(found(&db, "LOVE ada").await, ["Ada Lovelace"]);
        assert_eq!(found(&db, "adele").await, ["Adèle O'Hara"]);
        assert_eq!(found(&db, "احم").await, ["أحمد"]);
        assert_eq!(found(&db, "100%").await, ["100% wool"]);
        let long = "lovelace ".repeat(1_200);
        assert_eq!(found(&db, &long).await, ["Ada Lovelace"]);
        for none in [
            "lace",
            "ada NOT x",
            "\"",
            "' | !",
            "ada:",
            "zzz",
            "\0",
            "^",
            "~toy",
            "NEAR(a b)",
            "body:ada OR x",
            "\\",
        ] {
            let expected: &[&str] = if none == "ada:" { &["Ada Lovelace"] } else { &[] };
            assert_eq!(found(&db, none).await, expected, "{none}");
            let ranked = ranked(&db, none, among()).await;
            assert_eq!(ranked.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), expected, "{none}");
        }
    }
}

#[tokio::test]
async fn words_that_differ_beyond_what_is_kept_are_one() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let long = "abcdefgh".repeat(5);
        let toys = [named(&format!("{long}x"), 1), named(&format!("{long}y"), 2)];
        insert(&db, &TOY, &toys).await;
        index(&db, &toys).await;
        assert_eq!(found(&db, &format!("{long}z")).await.len(), 2);
    }
}

#[tokio::test]
async fn an_entry_is_replaced_and_removed() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut toy = named("Ball", 1);
        insert(&db, &TOY, std::slice::from_ref(&toy)).await;
        index(&db, std::slice::from_ref(&toy)).await;
        toy.set("name", "Cube");
        index(&db, std::slice::from_ref(&toy)).await;
        assert!(found(&db, "ball").await.is_empty());
        assert_eq!(found(&db, "cube").await, ["Ball"]);
        let query = Query { search: "cube".into(), ..Query::default() };
        assert!(store::list(&mut &*db, &BOX, &query, &ALL).await.unwrap().items.is_empty(), "another kind");
        let mut tx = db.begin().await.unwrap();
        search::remove(&mut tx, &TOY, toy.id).await.unwrap();
        tx.commit().await.unwrap();
        assert!(found(&db, "cube").await.is_empty());
    }
}

#[test]
fn any_word_that_folding_leaves_is_found() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let engines = runtime.block_on(db::test::engines());
    let texts = proptest::collection::vec("[\\PC]{1,60}", 1..20);
    let config = ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() };
    for db in &engines {
        runtime.block_on(set_up(db));
        proptest!(config.clone(), |(texts in texts.clone())| {
            runtime.block_on(async {
                let toys: Vec<Record> = texts.iter().map(|text| named(text, 1)).collect();
                insert(db, &TOY, &toys).await;
                index(db, &toys).await;
                for toy in &toys {
                    let body = fold(toy.text("name"));
                    let Some(word) = body.split(' ').find(|word| !word.is_empty()) else { continue };
                    let query = Query { search: word.to_owned(), limit: 200, ..Query::filtered(kernel::Filter::is("id", toy.id)) };
                    let page = store::list(&mut &**db, &TOY, &query, &ALL).await.unwrap();
                    assert_eq!(page.items.len(), 1, "{:?} {word:?}", db.engine());
                }
            });
        });
    }
}
