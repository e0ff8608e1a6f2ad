//! Paging by key: every row once, in order, whatever the sort.

use crate::toys::{ALL, BOX, TOY, at, insert, named, set_up};
use db::{Db, store};
use kernel::{Count, Cursor, Entity, Error, Filter, Page, Query, Record, Sort};

async fn fill(db: &Db, count: i64) -> Vec<Record> {
    set_up(db).await;
    let toys: Vec<Record> = (0..count)
        .map(|n| {
            let mut toy = named(&format!("Toy {}", n % 3), n / 4);
            toy.set("score", (n % 4 != 0).then_some(n % 5));
            toy.set("loved", (n % 3 != 0).then_some(n % 2 == 0));
            toy.set("seen_at", (n % 6 != 0).then_some(at(n % 7)));
            toy
        })
        .collect();
    insert(db, &TOY, &toys).await;
    toys
}

async fn list(db: &Db, entity: &'static Entity, query: &Query) -> Page<Record> {
    store::list(&mut &*db, entity, query, &ALL).await.unwrap()
}

#[tokio::test]
async fn all_pages_together_are_the_whole_list() {
    for db in db::test::engines().await {
        let toys = fill(&db, 60).await;
        for sort in [
            "created_at",
            "-created_at",
            "name",
            "-name",
            "score",
            "-score",
            "loved",
            "-seen_at",
            "id",
            "-id",
            "-version",
        ] {
            let sort = Sort::parse(sort);
            let mut query = Query { sort: Some(sort.clone()), limit: 7, ..Query::default() };
            let mut read = Vec::new();
            loop {
                let page = list(&db, &TOY, &query).await;
                read.extend(page.items.iter().map(|toy| (toy.get(&sort.field), toy.id)));
                let Some(next) = page.next else { break };
                query.after = Some(Cursor::parse(&next.text()).unwrap());
            }
            let mut expected: Vec<_> = toys.iter().map(|toy| (toy.get(&sort.field), toy.id)).collect();
            expected.sort_by(|a, b| {
                let way = |order: std::cmp::Ordering| if sort.descending { order.reverse() } else { order };
                let nulls = a.0.is_null().cmp(&b.0.is_null());
                let values = kernel::filter::compare(&a.0, &b.0).map_or(std::cmp::Ordering::Equal, way);
                nulls.then(values).then(way(a.1.cmp(&b.1)))
            });
            assert_eq!(read, expected, "{:?} by {}", db.engine(), sort.text());
        }
    }
}

#[tokio::test]
async fn a_list_sorted_by_a_reference_follows_what_is_referred_to() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let boxes = ["Wood", "Tin", "Card", "Tin"].map(|name| named(name, 0));
        insert(&db, &BOX, &boxes).await;
        let toys: Vec<Record> = (0..30)
            .map(|n: usize| {
                let mut toy = named(&format!("Toy {n}"), 0);
                toy.set("box_id", boxes.get(n % 5).map(|box_| box_.id));
                toy
            })
            .collect();
        insert(&db, &TOY, &toys).await;
        for (sort, expected) in
            [("box_id", ["Card", "Tin", "Wood", ""]), ("-box_id", ["Wood", "Tin", "Card", ""])]
        {
            let mut query = Query { sort: Some(Sort::parse(sort)), limit: 7, ..Query::default() };
            let mut read = Vec::new();
            loop {
                let page = list(&db, &TOY, &query).await;
                read.extend(page.items.iter().map(|toy| (toy.label("box_id").to_owned(), toy.id)));
                let Some(next) = page.next else { break };
                query.after = Some(Cursor::parse(&next.text()).unwrap());
            }
            let mut names: Vec<&str> = read.iter().map(|(name, _)| name.as_str()).collect();
            names.dedup();
            assert_eq!(names, expected, "{:?} by {sort}", db.engine());
            read.sort_unstable();
            read.dedup();
            assert_eq!(read.len(), toys.len(), "{:?} by {sort}: every row once", db.engine());
        }
    }
}

#[tokio::test]
async fn the_trash_the_visible_and_the_count_are_respected() {
    for db in db::test::engines().await {
        let toys = fill(&db, 20).await;
        let mut tx = db.begin().await.unwrap();
        store::set_deleted(&mut tx, &TOY, toys[0].id, 1, Some(at(1))).await.unwrap();
        tx.commit().await.unwrap();
        let query = Query { count: true, limit: 5, ..Query::default() };
        let page = list(&db, &TOY, &query).await;
        assert_eq!((page.items.len(), page.count), (5, Some(Count { value: 19, exact: true })));
        let trash = list(&db, &TOY, &Query { trash: true, count: true, ..Query::default() }).await;
        assert_eq!((trash.items.len(), trash.items[0].id, trash.next), (1, toys[0].id, None));
        let seen = store::list(&mut &*db, &TOY, &query, &Filter::is("name", "Toy 1")).await.unwrap();
        assert_eq!(seen.count.unwrap().value, 7);
        assert!(store::list(&mut &*db, &TOY, &query, &Filter::nothing()).await.unwrap().items.is_empty());
    }
}

#[tokio::test]
async fn nonsense_is_refused_before_it_reaches_the_database() {
    let db = db::test::sqlite().await;
    fill(&db, 1).await;
    let list = async |query: Query| store::list(&mut &*db, &TOY, &query, &ALL).await.unwrap_err();
    let sorted = |field: &str| Query { sort: Some(Sort::parse(field)), ..Query::default() };
    assert_eq!(
        list(sorted("name; DROP TABLE toy")).await,
        Error::invalid("name; DROP TABLE toy", "check.unknown_field")
    );
    assert_eq!(list(sorted("tags")).await, Error::invalid("tags", "check.sort"));
    assert_eq!(
        list(Query::filtered(Filter::is("1=1 OR name", "x"))).await,
        Error::invalid("1=1 OR name", "check.unknown_field")
    );
    let cursor = Cursor { value: "no time".into(), id: kernel::Id::new() };
    assert_eq!(
        list(Query { after: Some(cursor), ..Query::default() }).await,
        Error::invalid("cursor", "check.cursor")
    );
    let deep = (0..20).fold(Filter::is("name", "x"), |filter, _| filter.negated());
    assert_eq!(list(Query::filtered(deep)).await, Error::invalid("filter", "check.filter_size"));
    let wide = Filter::Any { any: vec![Filter::is("name", "x"); 201] };
    assert_eq!(list(Query::filtered(wide)).await, Error::invalid("filter", "check.filter_size"));
}
