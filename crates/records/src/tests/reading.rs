//! Pickers and duplicates.

use super::cast::{casts, made, person};
use super::{PERSON, PLACE, draft};
use crate::{Choice, Total, read, similar, write};
use db::store::{self, Figures};
use identity::Me;
use kernel::{Act, Count, Error, Filter, Id, Query, Value};

#[tokio::test]
async fn pickers_find_by_how_words_begin() {
    for cast in casts().await {
        let oak =
            made(&cast.ana, &PERSON, draft([("name", "Élodie Oak".into()), ("job_title", "Cook".into())]))
                .await
                .unwrap();
        person(&cast.cy, "Elodie Far").await;
        let choice = Choice { id: oak.id, label: "Élodie Oak".into(), hint: "Cook".into() };
        assert_eq!(
            read::lookup(&cast.ana, &PERSON, "elod", 10).await.unwrap(),
            std::slice::from_ref(&choice)
        );
        assert_eq!(read::lookup(&cast.ana, &PERSON, " ", 10).await.unwrap(), [choice]);
        assert!(read::lookup(&cast.ana, &PLACE, "x", 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn the_same_address_makes_a_duplicate_and_a_like_name_a_hint() {
    for cast in casts().await {
        let known = draft([("name", "Oak".into()), ("email", "Oak@kith.example".into())]);
        let oak = made(&cast.ana, &PERSON, known).await.unwrap();
        let oakley = person(&cast.ana, "Oakley").await;
        let typed = draft([("name", "Oak".into()), ("email", "oak@KITH.example".into())]);
        let found: Vec<_> =
            similar::find(&cast.ana, &PERSON, &typed).await.unwrap().iter().map(|r| r.id).collect();
        assert_eq!(found, [oak.id, oakley.id]);
        assert!(similar::find(&cast.cy, &PERSON, &typed).await.unwrap().is_empty());
    }
}

fn total(field: &str, currency: &str, sum: i128) -> Total {
    Total { field: field.to_owned(), currency: currency.to_owned(), sum }
}

async fn firm(me: &Me, name: &str, revenue: i64, currency: &str, employees: Value) {
    let values = [
        ("name", name.into()),
        ("revenue", revenue.into()),
        ("currency", currency.into()),
        ("employees", employees),
    ];
    made(me, &PLACE, draft(values)).await.unwrap();
}

#[tokio::test]
async fn a_list_is_added_up_by_currency_for_what_one_may_see() {
    for cast in casts().await {
        firm(&cast.ana, "Oak", 100, "EUR", 4.into()).await;
        firm(&cast.ana, "Elm", 50, "USD", Value::Null).await;
        firm(&cast.bo, "Oak House", 7, "EUR", 10.into()).await;
        firm(&cast.cy, "Far", 1_000, "EUR", 1.into()).await;
        let all = read::totals(&cast.ana, &PLACE, &Query::default()).await.unwrap().unwrap();
        let expected =
            [total("revenue", "EUR", 107), total("employees", "", 14), total("revenue", "USD", 50)];
        assert_eq!(all, expected);
        let oaks = Query { search: "oak".into(), filter: Filter::is("currency", "EUR"), ..Query::default() };
        let found = read::totals(&cast.ana, &PLACE, &oaks).await.unwrap().unwrap();
        assert_eq!(found, [total("revenue", "EUR", 107), total("employees", "", 14)]);
        assert_eq!(read::totals(&cast.eve, &PLACE, &Query::default()).await.unwrap().unwrap().len(), 3);
        assert_eq!(read::totals(&cast.ana, &PERSON, &Query::default()).await.unwrap(), Some(Vec::new()));
        let nobody = Me { matrix: Default::default(), ..cast.ana.clone() };
        assert_eq!(read::totals(&nobody, &PLACE, &Query::default()).await, Err(Error::Forbidden));
    }
}

#[tokio::test]
async fn amounts_of_the_largest_size_are_added_up_exactly() {
    for cast in casts().await {
        for (name, currency) in [("A", "JPY"), ("B", "JPY"), ("C", "USD"), ("D", "KWD"), ("E", "KWD")] {
            firm(&cast.ana, name, i64::MAX, currency, Value::Null).await;
        }
        let all = read::totals(&cast.ana, &PLACE, &Query::default()).await.unwrap().unwrap();
        let most = i128::from(i64::MAX);
        let expected = [
            total("revenue", "JPY", 2 * most),
            total("revenue", "KWD", 2 * most),
            total("revenue", "USD", most),
        ];
        assert_eq!(all, expected);
        let told = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Total>>(&told).unwrap(), all, "{told}");
    }
}

#[tokio::test]
async fn all_that_match_can_be_chosen_up_to_a_bound() {
    for cast in casts().await {
        for name in ["A", "B", "C"] {
            person(&cast.ana, name).await;
        }
        person(&cast.cy, "Far").await;
        assert_eq!(read::ids(&cast.ana, &PERSON, &Query::default(), 3).await.unwrap().len(), 3);
        assert_eq!(read::ids(&cast.ana, &PERSON, &Query::default(), 2).await, Err(Error::TooLarge));
        let one = Query::filtered(Filter::is("name", "B"));
        assert_eq!(read::ids(&cast.ana, &PERSON, &one, 2).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn sums_are_read_along_an_index() {
    for cast in casts().await {
        let engine = cast.house.db.engine();
        let firms = (0..300).map(|n| (Id::new(), draft([("name", format!("Firm {n}").into())])));
        let mut write = cast.eve.write().await.unwrap();
        write::create_many(&mut write, &PLACE, firms.collect()).await.unwrap();
        write.commit().await.unwrap();
        firm(&cast.bo, "Oak", 1, "EUR", 1.into()).await;
        let figures = Figures { group_by: &["currency"], sums: &["revenue"], most: Some(Count::LIMIT + 1) };
        let mut tx = cast.house.db.begin().await.unwrap();
        if engine == db::Engine::Postgres {
            tx.execute("ANALYZE company", Vec::new()).await.unwrap();
            tx.execute("SET LOCAL enable_seqscan = off", Vec::new()).await.unwrap();
            tx.execute("SET LOCAL enable_bitmapscan = off", Vec::new()).await.unwrap();
        }
        for me in [&cast.ana, &cast.eve] {
            let visible = me.visible(&PLACE, Act::Read);
            for (filter, index) in [
                (Filter::is("owner_id", cast.bo.user_id), "company_owner"),
                (Filter::is("name", "Oak"), "company_name"),
            ] {
                let query = Query::filtered(filter);
                let (sql, args) = store::summary_sql(engine, &PLACE, &query, &visible, figures).unwrap();
                let plan = match engine {
                    db::Engine::Sqlite => store::plan(&cast.house.db, &sql, args).await.unwrap(),
                    db::Engine::Postgres => {
                        tx.all::<String>(&format!("EXPLAIN {sql}"), args).await.unwrap().join("\n")
                    }
                };
                assert!(plan.contains(index), "{sql}\n{plan}");
            }
        }
    }
}
