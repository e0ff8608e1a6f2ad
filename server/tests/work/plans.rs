//! A timeline reads along indexes, in their order, whatever narrows it.

use crate::cast::{Cast, at, casts};
use crate::plans::plan;
use db::{args, store};
use events::log::{BY_ACTOR, IN_TIME, OF_ACTOR, OF_OWNER, OWNERS, WHOLE};
use identity::users::store::OF_TEAM;
use kernel::{Act, Entity, Filter, Operator, Query, Sort, Value};
use records::read::happened::telling;
use talk::COMMUNICATION;
use work::{ACTIVITY, COMMENT, FILE, PIN, REACTION};

fn told_of(field: &str, cast: &Cast) -> Filter {
    Filter::is(field, cast.deal.id).and(Filter::new("done_at", Operator::NotEmpty, []))
}

/// The indexes of a noun's owners, by when something happened.
const OWNERS_OF: [(&Entity, &str); 3] = [
    (&ACTIVITY, "activity_owner_done"),
    (&COMMUNICATION, "communication_owner"),
    (&FILE, "file_owner_added"),
];

/// The plan of a timeline's source. PostgreSQL is kept from the index of the whole noun, which serves small tables as well,
/// and from `another`.
async fn told_plan(cast: &Cast, noun: &'static Entity, query: &Query, another: Option<&str>) -> String {
    let visible = cast.ana.visible(noun, Act::Read);
    let (sql, args) = store::list_sql(cast.house.db.engine(), noun, query, &visible).unwrap();
    let whole = [noun.table, "_", noun.moment].concat();
    let without: Vec<&str> = [whole.as_str()].into_iter().chain(another).collect();
    db::test::plan(&cast.house.db, &without, &sql, args).await
}

async fn plan_of(cast: &Cast, entity: &'static Entity, query: &Query) -> String {
    let visible = cast.ana.visible(entity, Act::Read);
    let (sql, args) = store::list_sql(cast.house.db.engine(), entity, query, &visible).unwrap();
    plan(cast, &sql, args).await
}

#[tokio::test]
async fn the_first_page_and_those_that_are_narrowed_are_not_sorted() {
    for cast in casts().await {
        for (field, index) in [
            ("contact_id", "activity_contact"),
            ("deal_id", "activity_deal"),
            ("company_id", "activity_company"),
            ("lead_id", "activity_lead"),
        ] {
            let since = Filter::new("done_at", Operator::AtLeast, [Value::from(at("2026-01-01T00:00:00Z"))]);
            let until = Filter::new("done_at", Operator::Less, [Value::from(at("2026-02-01T00:00:00Z"))]);
            let all = told_of(field, &cast);
            for filter in [
                all.clone(),
                all.clone().and(Filter::is("owner_id", cast.ana.user_id)),
                all.clone().and(since.and(until)),
                all.and(Filter::one_of("type", ["call".into(), "note".into()])),
            ] {
                let query =
                    Query { sort: Some(Sort::parse("-done_at")), limit: 51, ..Query::filtered(filter) };
                let plan = told_plan(&cast, &ACTIVITY, &query, Some("activity_owner_done")).await;
                assert!(plan.contains(index), "{index}\n{plan}");
                assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
            }
        }
    }
}

#[tokio::test]
async fn every_source_of_a_page_goes_along_its_index() {
    for cast in casts().await {
        let nouns: Vec<&str> = telling().map(|noun| noun.kind).collect();
        assert_eq!(nouns.len(), 3, "a source without its plan: {nouns:?}");
        let indexes = ["activity_contact", "communication_contact", "file_contact"];
        for ((noun, owners), index) in OWNERS_OF.into_iter().zip(indexes) {
            let filter = Filter::is("contact_id", cast.contact.id);
            let filter = filter.and(Filter::new(noun.moment, Operator::NotEmpty, []));
            let sort = Some(Sort { field: noun.moment.into(), descending: true });
            let query = Query { sort, limit: 51, ..Query::filtered(filter) };
            let plan = told_plan(&cast, noun, &query, Some(owners)).await;
            assert!(plan.contains(index), "{index}\n{plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        }
    }
}

#[tokio::test]
async fn words_are_looked_for_in_the_index_of_words() {
    for cast in casts().await {
        let query = Query {
            search: "desk".into(),
            sort: Some(Sort::parse("-done_at")),
            ..Query::filtered(told_of("deal_id", &cast))
        };
        let plan = plan_of(&cast, &ACTIVITY, &query).await;
        assert!(plan.contains("search"), "{plan}");
        assert!(!plan.contains("SCAN activity") && !plan.contains("Seq Scan on activity"), "{plan}");
    }
}

#[tokio::test]
async fn changes_of_a_time_and_of_a_person_go_along_the_record_s_index() {
    for cast in casts().await {
        let (from, until) = (at("2026-01-01T00:00:00Z"), at("2026-02-01T00:00:00Z"));
        let mut asked = args![cast.deal.id, i64::MAX, 100, from, until];
        for sql in [IN_TIME, BY_ACTOR] {
            let plan = db::test::plan(&cast.house.db, &["event_actor_id"], sql, asked.clone()).await;
            assert!(plan.contains("event_record_id") && plan.contains("event_about_id"), "{plan}");
            assert!(!plan.contains("SCAN event") && !plan.contains("Seq Scan"), "{plan}");
            asked.push(cast.ana.user_id.into());
        }
        let together = args![cast.company.id, cast.deal.id, "deal.created", 100];
        let plan = plan(&cast, OWNERS, together).await;
        assert!(plan.contains("event_about_id") || plan.contains("event_batch_id"), "{plan}");
    }
}

#[tokio::test]
async fn what_is_said_is_found_by_its_entry_and_pins_by_their_record() {
    for cast in casts().await {
        for (entity, index) in [(&COMMENT, "comment_"), (&REACTION, "reaction_")] {
            let filter =
                Filter::is("deal_id", cast.deal.id).and(Filter::one_of("entry", ["1".into(), "2".into()]));
            let query = Query { sort: Some(Sort::parse("entry")), limit: 200, ..Query::filtered(filter) };
            let plan = plan_of(&cast, entity, &query).await;
            assert!(
                plan.contains(&[index, "entry"].concat()) || plan.contains(&[index, "deal"].concat()),
                "{plan}"
            );
        }
        let query = Query { limit: 20, ..Query::filtered(Filter::is("contact_id", cast.contact.id)) };
        let plan = plan_of(&cast, &PIN, &query).await;
        assert!(plan.contains("pin_contact") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[tokio::test]
async fn the_stream_of_a_team_goes_along_the_indexes_of_its_people() {
    for cast in casts().await {
        for (noun, index) in OWNERS_OF {
            let filter = Filter::is(noun.owner, cast.bo.user_id);
            let filter = filter.and(Filter::new(noun.moment, Operator::NotEmpty, []));
            let sort = Some(Sort { field: noun.moment.into(), descending: true });
            let query = Query { sort, limit: 51, ..Query::filtered(filter) };
            let plan = told_plan(&cast, noun, &query, None).await;
            assert!(plan.contains(index), "{index}\n{plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
        }
        for (sql, args, index) in [
            (OF_OWNER, args![cast.ana.user_id, i64::MAX, 100], "event_owner_id"),
            (OF_ACTOR, args![cast.ana.user_id, i64::MAX, 100], "event_actor_id"),
            (WHOLE, args![i64::MAX, 100], "event"),
            (OF_TEAM, args![cast.company.id], "app_user_team_id"),
        ] {
            let plan = plan(&cast, sql, args).await;
            assert!(plan.contains(index), "{index}\n{plan}");
            assert!(!plan.contains("SCAN app_user") && !plan.contains("Seq Scan"), "{plan}");
            assert!(
                index == "app_user_team_id" || !plan.contains("TEMP B-TREE") && !plan.contains("Sort"),
                "{plan}"
            );
        }
    }
}

#[tokio::test]
async fn what_is_said_on_a_team_s_stream_is_found_by_its_entries() {
    for cast in casts().await {
        for (entity, index) in [(&COMMENT, "comment_entry"), (&REACTION, "reaction_"), (&PIN, "pin_entry")] {
            let filter = Filter::one_of("entry", ["1".into(), "2".into()]);
            let query = Query { sort: Some(Sort::parse("entry")), limit: 200, ..Query::filtered(filter) };
            let plan = plan_of(&cast, entity, &query).await;
            assert!(plan.contains(index), "{index}\n{plan}");
        }
    }
}
