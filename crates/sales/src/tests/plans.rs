use super::cast::{ACTIVITY, Cast, casts, deal};
use crate::deals::board::Shown;
use crate::deals::board::figures::sums_sql;
use crate::deals::board::lanes::store::first_sql;
use crate::deals::board::next::planned;
use crate::deals::board::store::{filter, page_of};
use crate::deals::rates::LATEST;
use crate::pipelines::access::ALL;
use crate::pipelines::effective::SAID;
use crate::{DEAL, DEAL_CONTACT, DEAL_LINE};
use db::{Engine, args, store};
use kernel::{Act, Filter, Query, Value};
use records::views::{BOARD, SAVED_VIEW, defaults, offered};
use serde_json::json;

/// As [`db::test::plan`].
pub async fn plan(cast: &Cast, sql: &str, args: Vec<Value>) -> String {
    db::test::plan(&cast.house.db, &[], sql, args).await
}

#[tokio::test]
async fn a_column_is_read_along_its_index() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let engine = cast.house.db.engine();
        for me in [&cast.eve, &cast.ana] {
            let visible = me.visible(&DEAL, Act::Read);
            let after = Some(cast.board(me).await.columns[0].cards[0].cursor());
            for after in [None, after] {
                let query = page_of(cast.stage(0), &Filter::everything(), after);
                let (sql, args) = store::list_sql(engine, &DEAL, &query, &visible).unwrap();
                let plan = plan(&cast, &sql, args).await;
                assert!(plan.contains("deal_board"), "{plan}");
                let inner = plan.split("USING INDEX deal_board").next().unwrap_or_default();
                assert!(!inner.contains("TEMP B-TREE FOR ORDER BY"), "{plan}");
            }
        }
    }
}

#[tokio::test]
async fn sums_are_read_from_an_index_alone() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        for me in [&cast.eve, &cast.ana] {
            let (sql, args) =
                sums_sql(me, cast.pipeline, &me.visible(&DEAL, Act::Read), false, &[cast.stage(1)]).unwrap();
            let plan = plan(&cast, &sql, args).await;
            assert!(plan.contains("deal_sums"), "{plan}");
            if cast.house.db.engine() == Engine::Sqlite {
                assert!(plan.contains("COVERING INDEX deal_sums") && !plan.contains("TEMP B-TREE"), "{plan}");
            }
        }
    }
}

#[tokio::test]
async fn filtered_sums_look_at_one_pipeline_and_sort_nothing() {
    let asked = [
        json!({"field": "amount", "is": "at_least", "to": [100]}),
        json!({"field": "tags", "is": "contains", "to": ["hot"]}),
        json!({"field": "close_on", "is": "at_most", "to": ["2027-01-31"]}),
        json!({"field": "source", "is": "is", "to": ["referral"]}),
    ];
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let mut shown: Vec<Shown> =
            asked.iter().map(|filter| Shown { filter: filter.to_string(), ..Shown::default() }).collect();
        shown.push(Shown { owner: Some(cast.bo.user_id), ..Shown::default() });
        shown.push(Shown { search: "oak".into(), ..Shown::default() });
        for (me, shown) in
            [&cast.eve, &cast.ana].into_iter().flat_map(|me| shown.iter().map(move |each| (me, each)))
        {
            let filter = filter(me, shown).await.unwrap().and(me.visible(&DEAL, Act::Read));
            let (sql, args) = sums_sql(me, cast.pipeline, &filter, false, &[cast.stage(1)]).unwrap();
            let plan = plan(&cast, &sql, args).await;
            assert!(plan.contains("deal_sums"), "{shown:?}\n{plan}");
            assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{shown:?}\n{plan}");
        }
    }
}

#[tokio::test]
async fn what_branches_say_is_found_by_the_stages_of_the_pipeline() {
    for cast in casts().await {
        let plan = plan(&cast, SAID, args![cast.pipeline]).await;
        assert!(plan.contains("branch_stage_unique") && plan.contains("stage_pipeline"), "{plan}");
        assert!(!plan.contains("SCAN branch_stage") && !plan.contains("SCAN stage"), "{plan}");
    }
}

#[tokio::test]
async fn whether_a_pipeline_has_deals_and_an_open_stage_is_found_along_indexes() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let plan = plan(&cast, ALL, args![cast.ana.user_id]).await;
        assert!(plan.contains("stage_pipeline") && plan.contains("deal_"), "{plan}");
        assert!(!plan.contains("SCAN stage") && !plan.contains("SCAN deal"), "{plan}");
    }
}

#[tokio::test]
async fn saved_views_are_found_by_place_and_by_person() {
    for cast in casts().await {
        let engine = cast.house.db.engine();
        for me in [&cast.eve, &cast.ana] {
            let visible = me.visible(&SAVED_VIEW, Act::Read);
            for (query, index) in [
                (offered(BOARD, Some(cast.pipeline)), "saved_view_place"),
                (offered("contact", None), "saved_view_place"),
                (defaults(me.user_id.into(), BOARD.into()), "saved_view_own"),
            ] {
                let (sql, args) = store::list_sql(engine, &SAVED_VIEW, &query, &visible).unwrap();
                let plan = plan(&cast, &sql, args).await;
                assert!(plan.contains(index), "{plan}");
            }
        }
    }
}

#[tokio::test]
async fn lanes_are_summed_from_the_same_index_and_begin_within_the_pipeline() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        for me in [&cast.eve, &cast.ana] {
            let visible = me.visible(&DEAL, Act::Read);
            let (sql, args) = sums_sql(me, cast.pipeline, &visible, true, &[cast.stage(1)]).unwrap();
            let sums = plan(&cast, &sql, args).await;
            assert!(sums.contains("deal_sums"), "{sums}");
            let own = Filter::is("owner_id", me.user_id);
            let (sql, args) = first_sql(me, cast.pipeline, &visible, &[&own, &Filter::everything()]).unwrap();
            let first = plan(&cast, &sql, args).await;
            assert!(first.contains("deal_") && !first.contains("SCAN deal"), "{first}");
            if cast.house.db.engine() == Engine::Sqlite {
                assert!(sums.contains("COVERING INDEX deal_sums"), "{sums}");
            }
        }
    }
}

#[tokio::test]
async fn the_latest_rate_is_the_first_that_its_index_meets() {
    for cast in casts().await {
        let today = chrono::Utc::now().date_naive();
        let plan = match cast.house.db.engine() {
            Engine::Postgres => postgres_plan(&cast, RATES, LATEST, args!["X7", today]).await,
            Engine::Sqlite => plan(&cast, LATEST, args!["X7", today]).await,
        };
        assert!(plan.contains("exchange_rate_day_unique"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE") && !plan.contains("Sort"), "{plan}");
    }
}

#[tokio::test]
async fn what_is_planned_with_a_deal_is_found_by_the_deal() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let engine = cast.house.db.engine();
        for me in [&cast.eve, &cast.ana] {
            let visible = me.visible(&ACTIVITY, Act::Read);
            let (sql, args) = store::list_sql(engine, &ACTIVITY, &planned(roof.id), &visible).unwrap();
            let plan = match engine {
                // The few activities of one deal may be sorted.
                Engine::Postgres => postgres_plan(&cast, ACTIVITIES, &sql, args).await,
                Engine::Sqlite => plan(&cast, &sql, args).await,
            };
            assert!(plan.contains("activity_deal"), "{plan}");
        }
    }
}

#[tokio::test]
async fn the_parts_of_a_deal_are_read_along_their_indexes() {
    let asked = [
        (&DEAL_LINE, "deal_id", "deal_line_deal"),
        (&DEAL_CONTACT, "deal_id", "deal_role_deal"),
        (&DEAL_CONTACT, "contact_id", "deal_role_contact"),
    ];
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        for me in [&cast.eve, &cast.ana] {
            for (entity, field, index) in asked {
                let query = Query::filtered(Filter::is(field, roof.id));
                let visible = me.visible(entity, Act::Read);
                let (sql, args) = store::list_sql(cast.house.db.engine(), entity, &query, &visible).unwrap();
                let plan = plan(&cast, &sql, args).await;
                assert!(plan.contains(index), "{plan}");
            }
        }
    }
}

/// As PostgreSQL plans it once there are rows, which `fill` makes in `table`: in an empty table every index is as good.
pub async fn postgres_plan(cast: &Cast, (table, fill): (&str, &str), sql: &str, args: Vec<Value>) -> String {
    let mut tx = cast.house.db.begin().await.unwrap();
    tx.execute(fill, Vec::new()).await.unwrap();
    tx.execute(&["ANALYZE ", table].concat(), Vec::new()).await.unwrap();
    tx.all::<String>(&format!("EXPLAIN {sql}"), args).await.unwrap().join("\n")
}

const ACTIVITIES: (&str, &str) = (
    "activity",
    "INSERT INTO activity (id, type, name, due_at, version, created_at, updated_at) \
     SELECT gen_random_uuid(), 'task', 'Task', now(), 1, now(), now() FROM generate_series(1, 2000)",
);
const RATES: (&str, &str) = (
    "exchange_rate",
    "INSERT INTO exchange_rate (id, currency, day, rate, version, created_at, updated_at) \
     SELECT gen_random_uuid(), 'X' || n % 20, date '2020-01-01' + n / 20, 1, 1, now(), now() \
     FROM generate_series(1, 4000) AS n",
);
