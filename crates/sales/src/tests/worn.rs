//! What the colours of a board stand for, of all its deals: also of those that no browser has loaded, and of none that the
//! person may not see.

use super::cast::{COMPANY, Cast, casts, changed, deal, draft, made, stage_elsewhere};
use super::plans::{plan, postgres_plan};
use crate::DEAL;
use crate::deals::board::asked::Worn;
use crate::deals::board::model::PAGE;
use crate::deals::board::store::filter;
use crate::deals::board::tint::Told;
use crate::deals::board::worn::{MOST, read, worn_sql};
use crate::deals::board::{Board, Shown};
use db::Engine;
use identity::Me;
use kernel::{Act, Error, Record, Value};
use serde_json::json;
use std::collections::BTreeSet;

/// How the values read, each once.
async fn names(cast: &Cast, me: &Me, field: &str, shown: &Shown) -> BTreeSet<String> {
    let worn = read(me, cast.pipeline, field, shown).await.unwrap();
    let name = |worn: Worn| if worn.label.is_empty() { worn.value.plain() } else { worn.label };
    worn.values.into_iter().filter(|worn| !worn.value.is_empty()).map(name).collect()
}

fn set<const N: usize>(names: [&str; N]) -> BTreeSet<String> {
    names.map(str::to_owned).into()
}

/// The sources that the cards of a board tell.
fn sources(board: &Board) -> BTreeSet<String> {
    let cards = board.columns.iter().flat_map(|column| &column.cards);
    cards.map(|card| card.source.clone()).filter(|source| !source.is_empty()).collect()
}

#[tokio::test]
async fn what_is_beyond_the_first_page_is_told_too() {
    for cast in casts().await {
        for number in 0..PAGE {
            deal(&cast.ana, &format!("Deal {number}"), cast.stage(0), 1).await;
        }
        let last = deal(&cast.ana, "Last", cast.stage(0), 1).await;
        let said = draft([
            ("source", "referral".into()),
            ("company_id", cast.oakwood.into()),
            ("tags", Value::Json(json!(["north", "hot"]))),
        ]);
        changed(&cast.ana, &DEAL, last.id, said).await.unwrap();
        assert_eq!(sources(&cast.board(&cast.ana).await), set([]), "it is not loaded");
        let all = Shown::default();
        for (field, wanted) in
            [("source", "referral"), ("company_id", "Oakwood"), ("tags", "north"), ("owner_id", "Ana")]
        {
            assert_eq!(names(&cast, &cast.dee, field, &all).await, set([wanted]), "{field}");
        }
    }
}

#[tokio::test]
async fn only_what_is_shown_and_seen_is_told() {
    for cast in casts().await {
        for (me, source) in [(&cast.ana, "referral"), (&cast.cy, "website")] {
            let values =
                [("name", source.into()), ("stage_id", cast.stage(0).into()), ("source", source.into())];
            made(me, &DEAL, draft(values)).await.unwrap();
        }
        let all = Shown::default();
        assert_eq!(names(&cast, &cast.eve, "source", &all).await, set(["referral", "website"]));
        assert_eq!(names(&cast, &cast.cy, "source", &all).await, set(["website"]));
        assert_eq!(names(&cast, &cast.cy, "owner_id", &all).await, set(["Cy"]));
        let filter = json!({"field": "name", "is": "is", "to": ["referral"]}).to_string();
        for shown in [
            Shown { filter, ..Shown::default() },
            Shown { owner: Some(cast.ana.user_id), ..Shown::default() },
            Shown { search: "refer".into(), ..Shown::default() },
        ] {
            assert_eq!(names(&cast, &cast.eve, "source", &shown).await, set(["referral"]), "{shown:?}");
        }
        let nobody = Me { matrix: Default::default(), ..cast.cy.clone() };
        assert_eq!(read(&nobody, cast.pipeline, "source", &all).await, Err(Error::Forbidden));
        for field in ["amount", "name", "rot", "stage_id", "id) --"] {
            let refused = read(&cast.eve, cast.pipeline, field, &all).await.unwrap_err();
            assert_eq!(
                refused.problem("field").map(|problem| problem.key.as_ref()),
                Some("check.unknown_field")
            );
        }
    }
}

#[tokio::test]
async fn odds_are_told_with_the_stage_that_gives_them_where_a_deal_has_none() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        deal(&cast.ana, "Wall", cast.stage(1), 1).await;
        changed(&cast.ana, &DEAL, roof.id, draft([("probability", 80.into())])).await.unwrap();
        let mut told: Vec<_> = read(&cast.ana, cast.pipeline, "probability", &Shown::default())
            .await
            .unwrap()
            .values
            .into_iter()
            .map(|worn| (worn.value.as_int(), worn.stage_id))
            .collect();
        told.sort_unstable();
        assert_eq!(told, [(None, Some(cast.stage(1))), (Some(80), Some(cast.stage(0)))]);
    }
}

#[tokio::test]
async fn of_too_many_values_those_of_most_deals_are_named_and_that_there_are_more() {
    for cast in casts().await {
        for number in 0..=MOST {
            let named = draft([("name", format!("Firm {number:03}").into())]);
            let firm = made(&cast.ana, &COMPANY, named).await.unwrap().id;
            // The last one has two deals, each other one.
            for _ in 0..=number / MOST {
                let values = [
                    ("name", "Roof".into()),
                    ("stage_id", cast.stage(0).into()),
                    ("company_id", firm.into()),
                ];
                made(&cast.ana, &DEAL, draft(values)).await.unwrap();
            }
            if number >= MOST - 1 {
                let told = read(&cast.ana, cast.pipeline, "company_id", &Shown::default()).await.unwrap();
                let first = (number == MOST).then_some(MOST);
                let wanted = first.into_iter().chain(0..MOST).take(MOST).map(|at| format!("Firm {at:03}"));
                assert_eq!(told.more, number == MOST);
                assert!(told.values.into_iter().map(|worn| worn.label).eq(wanted));
            }
        }
    }
}

#[tokio::test]
async fn every_field_is_read_within_its_pipeline() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let other = stage_elsewhere(&cast, "open").await;
        for (me, told) in
            [&cast.eve, &cast.ana].into_iter().flat_map(|me| Told::all().map(move |told| (me, told)))
        {
            let Told::Field(field) = told else { continue };
            let filter = filter(me, &Shown::default()).await.unwrap().and(me.visible(&DEAL, Act::Read));
            let (sql, args) = worn_sql(me, cast.pipeline, &filter, field, false).unwrap();
            let plan = match cast.house.db.engine() {
                Engine::Postgres => postgres_plan(&cast, ("deal", &elsewhere(&other)), &sql, args).await,
                Engine::Sqlite => plan(&cast, &sql, args).await,
            };
            assert!(plan.contains("deal_sums") && !plan.contains("SCAN deal"), "{plan}");
            assert!(read(me, cast.pipeline, field.name, &Shown::default()).await.is_ok(), "{}", field.name);
        }
    }
}

/// Many deals of another pipeline.
fn elsewhere(stage: &Record) -> String {
    let (pipeline, stage) = (stage.id_of("pipeline_id").unwrap(), stage.id);
    format!(
        "INSERT INTO deal (id, name, pipeline_id, stage_id, position, currency, status, stage_entered_at, version, created_at, updated_at) \
         SELECT gen_random_uuid(), 'Deal', '{pipeline}', '{stage}', 'a', 'USD', 'open', now(), 1, now(), now() \
         FROM generate_series(1, 5000)"
    )
}
