//! The best answers come first, of what may be seen, page by page; the same on both engines.

use crate::searches::{OWNER, found, index};
use crate::toys::{ALL, TOY, insert, named, set_up};
use db::search::{self, Among, Rank, Sought};
use db::{Db, args, store};
use kernel::{Filter, Id, Operator, Record};

pub fn among() -> Among {
    Among { entity: &TOY, visible: ALL, filter: ALL, owners: None, before: None, after: None, limit: 10 }
}

/// The names that are found, rank by rank, the newest first in each.
pub async fn ranked(db: &Db, text: &str, among: Among) -> Vec<(Rank, String)> {
    let mut sought = Vec::new();
    for word in search::asked(text) {
        let begun = search::begun(&mut &*db, &word).await.unwrap();
        let near = search::nearest(&mut &*db, &word).await.unwrap();
        sought.push(Sought { word, begun, near });
    }
    let mut names = Vec::new();
    let among = [among];
    for rank in Rank::ALL {
        let Some(wanted) = rank.wanted(&sought) else { continue };
        for found in search::find(&mut &*db, &wanted, &among).await.unwrap() {
            let toy = store::get(&mut &*db, &TOY, found.id, &ALL, store::Trash::Either).await.unwrap();
            names.push((rank, toy.text("name").to_owned()));
        }
    }
    names
}

fn told(found: &[(Rank, String)]) -> Vec<(Rank, &str)> {
    found.iter().map(|(rank, name)| (*rank, name.as_str())).collect()
}

/// A toy with a note.
fn noted(name: &str, note: &str, made: i64) -> Record {
    let mut toy = named(name, made);
    toy.set("note", note);
    toy
}

#[tokio::test]
async fn the_best_answers_come_first_on_both_engines_alike() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toys = [
            named("Johnson Motors", 1),
            noted("A ball", "from johnson", 2),
            named("Johnsonville", 3),
            noted("Another", "Johnsons", 3),
            named("Johnson", 4),
            named("أَحْمَد العُمَري", 5),
            noted("Élodie", "née Dupont", 6),
            named("Kommunikation", 7),
        ];
        insert(&db, &TOY, &toys).await;
        index(&db, &toys).await;
        let found = ranked(&db, "johnson", among()).await;
        assert_eq!(
            told(&found),
            [
                (Rank::Named, "Johnson"),
                (Rank::Named, "Johnson Motors"),
                (Rank::Titled, "Johnsonville"),
                (Rank::Said, "A ball"),
                (Rank::Told, "Another"),
            ]
        );
        let swapped = ranked(&db, "jonhson", among()).await;
        assert_eq!(swapped.len(), 5, "{swapped:?}");
        assert!(swapped.iter().all(|(rank, _)| *rank == Rank::Near), "{swapped:?}");
        for (text, name) in [
            ("jonhs mot", "Johnson Motors"),
            ("احمد", "أَحْمَد العُمَري"),
            ("أَحْمَد", "أَحْمَد العُمَري"),
            ("العمزي", "أَحْمَد العُمَري"),
            ("elodie", "Élodie"),
            ("élod dupont", "Élodie"),
            ("elodei", "Élodie"),
            ("komunikatoin", "Kommunikation"),
            ("kommunik", "Kommunikation"),
            ("kommunikation", "Kommunikation"),
        ] {
            let found = ranked(&db, text, among()).await;
            assert_eq!(found.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>(), [name], "{text}");
        }
        assert!(ranked(&db, "jxhqson", among()).await.is_empty(), "two letters of seven are too many");
    }
}

#[tokio::test]
async fn only_what_may_be_seen_is_found_and_read_from_the_newest_down() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut toys: Vec<Record> = (0..40).map(|n| named(&format!("Ball {n}"), n)).collect();
        for (n, toy) in toys.iter_mut().enumerate() {
            toy.set("loved", n % 10 == 0);
        }
        insert(&db, &TOY, &toys).await;
        index(&db, &toys).await;
        let visible = || Filter::is("loved", true);
        let names = |found: &[(Rank, String)]| found.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
        let mine = Among { visible: visible(), owners: Some(vec![OWNER]), ..among() };
        assert_eq!(names(&ranked(&db, "ball", mine).await), ["Ball 30", "Ball 20", "Ball 10", "Ball 0"]);
        let unhinted = Among { visible: visible(), limit: 2, ..among() };
        assert_eq!(names(&ranked(&db, "ba", unhinted).await), ["Ball 30", "Ball 20"]);
        let filter = Filter::new("name", Operator::StartsWith, ["Ball 2".into()]);
        let filtered = Among { visible: visible(), filter, ..among() };
        assert_eq!(names(&ranked(&db, "b", filtered).await), ["Ball 20"]);
        let nobodys = Among { owners: Some(vec![Id::fixed(8)]), ..among() };
        assert!(ranked(&db, "ball", nobodys).await.is_empty());
    }
}

#[tokio::test]
async fn pages_go_on_where_the_last_one_ended() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toys: Vec<Record> = (0..25).map(|n| named(&format!("Ball {n}"), n)).collect();
        insert(&db, &TOY, &toys).await;
        index(&db, &toys).await;
        let wanted = search::told(&[Sought::plain("ball".into())]).unwrap();
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let page = search::find(&mut &*db, &wanted, &[Among { before, ..among() }]).await.unwrap();
            let Some(last) = page.last() else { break };
            before = Some(last.at);
            all.extend(page.iter().map(|found| found.id));
        }
        assert_eq!(all, toys.iter().rev().map(|toy| toy.id).collect::<Vec<_>>());
        let newest = search::newest(&db).await.unwrap();
        let after = Among { after: Some(newest - 2), ..among() };
        assert_eq!(search::find(&mut &*db, &wanted, &[after]).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn long_beginnings_find_what_short_ones_do_however_many_words_begin_so() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toys: Vec<Record> = (0..50).map(|n| named(&format!("Internationale{n}"), n)).collect();
        insert(&db, &TOY, &toys).await;
        index(&db, &toys[..20]).await;
        let all = || Among { limit: 90, ..among() };
        assert_eq!(ranked(&db, "internat", all()).await.len(), 20);
        assert_eq!(ranked(&db, "internationale7", all()).await.len(), 1);
        index(&db, &toys[20..]).await;
        assert_eq!(ranked(&db, "internat", all()).await.len(), 50);
        assert!(ranked(&db, "internatx", all()).await.iter().all(|(rank, _)| *rank == Rank::Near));
    }
}

#[tokio::test]
async fn what_lies_in_the_trash_is_found_by_its_list_alone() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let mut toy = named("Ball", 1);
        insert(&db, &TOY, std::slice::from_ref(&toy)).await;
        toy.deleted_at = Some(toy.created_at);
        index(&db, std::slice::from_ref(&toy)).await;
        assert!(ranked(&db, "ball", among()).await.is_empty());
        assert_eq!(found(&db, "ball").await, ["Ball"], "the list asks the row itself");
    }
}

#[tokio::test]
async fn the_index_is_read_from_its_newest_entry_without_sorting() {
    let db = db::test::sqlite().await;
    set_up(&db).await;
    let wanted = Rank::Titled.wanted(&[Sought::plain("b".into())]).unwrap();
    let visible = Filter::is("loved", true);
    let among = [Among { visible, before: Some(9), ..among() }, among()];
    let (sql, values) = search::find_sql(db.engine(), &wanted, &among).unwrap();
    let plan = store::plan(&db, &sql, values).await.unwrap();
    assert!(plan.contains("SCAN search VIRTUAL TABLE INDEX"), "{plan}");
    assert!(plan.contains("USING INDEX sqlite_autoindex_toy_1 (id=?)"), "{plan}");
    assert!(!plan.contains("TEMP B-TREE") && !plan.contains("SCAN toy"), "{plan}");
}

#[tokio::test]
async fn the_vocabulary_is_read_along_its_index() {
    for db in db::test::engines().await {
        set_up(&db).await;
        // A name for each number, all beginning otherwise.
        let letter =
            |n: usize, place: u32| char::from(b'a' + u8::try_from(n / 14_usize.pow(place) % 14).unwrap());
        let name = |n: usize| (0..7).map(|place| letter(n * 37, place)).collect::<String>();
        let toys: Vec<Record> = (1..3_000).map(|n| named(&name(n), 1)).collect();
        insert(&db, &TOY, &toys).await;
        index(&db, &toys).await;
        if db.engine() == db::Engine::Postgres {
            let mut tx = db.begin().await.unwrap();
            tx.execute("ANALYZE", args![]).await.unwrap();
            tx.commit().await.unwrap();
        }
        let sql = db::statements().find(|statement| statement.sql.contains("search_near near")).unwrap().sql;
        let plan =
            store::plan(&db, sql, args!["abcde", "bcde", "acde", "abde", "abce", "abcd", "~"]).await.unwrap();
        assert!(!plan.contains("SCAN") && !plan.contains("Seq Scan"), "{plan}");
    }
}
