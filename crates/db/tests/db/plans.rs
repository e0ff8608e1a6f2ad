//! Lists must be served by their indexes, on both engines.

use crate::toys::{ALL, TOY, insert, named, set_up};
use db::{Engine, args, store};
use kernel::{Cursor, Id, Query, Record, Sort};

#[tokio::test]
async fn lists_are_read_from_their_index_without_sorting() {
    for db in db::test::engines().await {
        set_up(&db).await;
        let toys: Vec<Record> = (0..3_000).map(|n| named(&format!("Toy {n:05}"), n)).collect();
        insert(&db, &TOY, &toys).await;
        if db.engine() == Engine::Postgres {
            let mut tx = db.begin().await.unwrap();
            tx.execute("ANALYZE", args![]).await.unwrap();
            tx.commit().await.unwrap();
        }
        for (sort, index) in [("-created_at", "toy_created_at"), ("name", "toy_name")] {
            let value = toys[1_500].get(Sort::parse(sort).field.as_ref());
            for after in [None, Some(Cursor { value, id: Id::new() })] {
                let query = Query { sort: Some(Sort::parse(sort)), after, ..Query::default() };
                let (sql, args) = store::list_sql(db.engine(), &TOY, &query, &ALL).unwrap();
                let plan = store::plan(&db, &sql, args).await.unwrap();
                assert!(plan.contains(index), "{sql}\n{plan}");
                assert!(!plan.contains("SCAN toy\n") && !plan.contains("Seq Scan on toy"), "{sql}\n{plan}");
            }
        }
    }
}
