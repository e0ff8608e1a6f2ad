//! The compiled filter and the one in memory let the same records through.

use crate::toys::{ALL, BOX, TOY, at, insert, named, set_up};
use chrono::{Days, NaiveDate};
use db::{Db, store};
use kernel::{Filter, Id, Operator, Query, Record, Value};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;

const BOXES: [Id; 3] = [Id::fixed(1), Id::fixed(2), Id::fixed(3)];

const TEXTS: [&str; 15] =
    ["", "a", "A", "ab", "aB", "b%", "b_", "\\", "é", "É", "أحمد", "a b", "'", "100%", "z"];

fn text() -> impl Strategy<Value = Value> {
    proptest::sample::select(&TEXTS[..]).prop_map(Value::from)
}

fn value(field: &'static str) -> BoxedStrategy<Value> {
    match field {
        "score" => prop_oneof![-3_i64..4, Just(i64::MIN), Just(i64::MAX)].prop_map(Value::from).boxed(),
        "loved" => any::<bool>().prop_map(Value::from).boxed(),
        "born" => (0_u64..5)
            .prop_map(|n| (NaiveDate::from_ymd_opt(1999, 12, 30).unwrap() + Days::new(n)).into())
            .boxed(),
        "seen_at" | "created_at" => (0_i64..5).prop_map(|n| at(n).into()).boxed(),
        "tags" => proptest::sample::subsequence(vec!["a", "A", "é", "x\"y", "b c"], 0..4)
            .prop_map(|tags| json!(tags).into())
            .boxed(),
        "box_id" => proptest::sample::select(&BOXES[..]).prop_map(Value::from).boxed(),
        _ => text().boxed(),
    }
}

const FIELDS: [&str; 9] =
    ["name", "note", "score", "loved", "born", "seen_at", "tags", "box_id", "created_at"];

fn toy() -> impl Strategy<Value = Record> {
    let optional = FIELDS
        .map(|field| proptest::option::weighted(0.7, value(field)).prop_map(move |value| (field, value)));
    optional.to_vec().prop_map(|values| {
        let mut toy = named("x", 0);
        for (field, value) in values {
            match (field, value) {
                ("created_at", Some(Value::Time(time))) => toy.created_at = time,
                ("name", None) | ("created_at", _) => {}
                (field, value) => toy.set(field, value),
            }
        }
        toy
    })
}

fn condition() -> impl Strategy<Value = Filter> {
    use Operator::*;
    let operators = vec![
        Is, IsNot, In, NotIn, Contains, StartsWith, Less, AtMost, Greater, AtLeast, Between, Empty, NotEmpty,
    ];
    let pair = (proptest::sample::select(&FIELDS[..]), proptest::sample::select(operators));
    pair.prop_filter("lists have no order", |(field, operator)| {
        *field != "tags" || !matches!(operator, Less | AtMost | Greater | AtLeast | Between)
    })
    .prop_flat_map(|(field, operator)| {
        let one = match operator {
            Contains | StartsWith => text().boxed(),
            _ => prop_oneof![9 => value(field), 1 => Just(Value::Null)].boxed(),
        };
        let count = match operator {
            Empty | NotEmpty => 0..=0,
            Between => 2..=2,
            In | NotIn => 0..=5,
            _ => 1..=1,
        };
        proptest::collection::vec(one, count).prop_map(move |values| Filter::new(field, operator, values))
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    condition().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|all| Filter::All { all }),
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|any| Filter::Any { any }),
            inner.prop_map(Filter::negated),
        ]
    })
}

#[test]
fn the_database_and_the_memory_agree() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let engines = runtime.block_on(db::test::engines());
    for db in &engines {
        runtime.block_on(async {
            set_up(db).await;
            let boxes = BOXES.map(|id| Record { id, ..named("box", 0) });
            insert(db, &BOX, &boxes).await;
        });
    }
    let config = ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(toys in proptest::collection::vec(toy(), 30), filters in proptest::collection::vec(filter(), 20))| {
        for db in &engines {
            runtime.block_on(compare(db, &toys, &filters));
        }
    });
}

async fn compare(db: &Db, toys: &[Record], filters: &[Filter]) {
    let mut tx = db.begin().await.unwrap();
    store::insert(&mut tx, &TOY, toys).await.unwrap();
    for filter in filters {
        let query = Query { limit: 200, ..Query::filtered(filter.clone()) };
        let page = store::list(&mut tx, &TOY, &query, &ALL).await.unwrap();
        let found: BTreeSet<Id> = page.items.iter().map(|toy| toy.id).collect();
        let expected: BTreeSet<Id> =
            toys.iter().filter(|toy| filter.matches(&TOY, toy).unwrap()).map(|toy| toy.id).collect();
        assert_eq!(found, expected, "{:?} {}", db.engine(), serde_json::to_string(filter).unwrap());
    }
}
