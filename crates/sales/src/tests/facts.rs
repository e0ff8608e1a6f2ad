//! What a browser is told of deals whose cards do not say enough: it judges by that as the server does.

use super::cast::{Cast, casts, changed, contact, deal, deleted, draft, line, made, moved, person, to};
use crate::deals::board::asked::Unknown;
use crate::deals::board::known::{problems_of_card, unknown};
use crate::deals::board::{Card, Reason, Shown};
use crate::gate::facts::counts_sql;
use crate::gate::{Gate, read};
use crate::tests::plans::plan;
use crate::{DEAL, STAGE, TRANSITION};
use db::Engine;
use identity::Me;
use kernel::{Error, Id, Record, Value};
use serde_json::json;

fn asked(cast: &Cast, ids: Vec<Id>, fields: &[&str]) -> Unknown {
    let fields = fields.iter().map(|field| (*field).to_owned()).collect();
    Unknown { pipeline_id: cast.pipeline, ids, fields, shown: None }
}

/// Engage asks for all that cards do not tell; the way there asks for more.
async fn rules(cast: &Cast) -> Gate {
    let asked = json!(["lines", "contacts", "close_on", "company_id", "competitor"]);
    let change = draft([("required_fields", Value::Json(asked))]);
    changed(&cast.eve, &STAGE, cast.stage(1), change).await.unwrap();
    let called = draft([("checklist", Value::Json(json!(["Called"])))]);
    changed(&cast.eve, &STAGE, cast.stage(0), called).await.unwrap();
    let way = draft([
        ("pipeline_id", cast.pipeline.into()),
        ("from_id", cast.stage(0).into()),
        ("to_id", cast.stage(1).into()),
        ("condition", Value::Json(json!({"field": "close_on", "is": "at_most", "to": ["2027-01-31"]}))),
    ]);
    made(&cast.eve, &TRANSITION, way).await.unwrap();
    read::of(&cast.ana, cast.pipeline).await.unwrap()
}

/// Deals that lack this and that.
async fn deals(cast: &Cast) -> Vec<Record> {
    let mut deals = Vec::new();
    for number in 0..8 {
        deals.push(deal(&cast.ana, &format!("Deal {number}"), cast.stage(0), 1).await);
    }
    let bare = &deals[1];
    line(&cast.ana, bare.id, "Roof", 100).await.unwrap();
    let (ada, gone) = (contact(&cast.eve, "Ada").await, contact(&cast.eve, "Gone").await);
    person(&cast.ana, deals[2].id, ada).await.unwrap();
    person(&cast.ana, deals[3].id, gone).await.unwrap();
    let acme =
        made(&cast.eve, kernel::entity("company").unwrap(), draft([("name", "Acme".into())])).await.unwrap();
    let set = async |at: usize, field: &'static str, value: Value| {
        changed(&cast.ana, &DEAL, deals[at].id, draft([(field, value)])).await.unwrap();
    };
    let day = |text: &str| Value::Day(text.parse().unwrap());
    set(4, "company_id", acme.id.into()).await;
    set(5, "company_id", cast.oakwood.into()).await;
    set(5, "close_on", day("2027-01-15")).await;
    set(6, "close_on", day("2027-02-15")).await;
    set(6, "checks", Value::Json(json!(["Called"]))).await;
    for (field, value) in [
        ("company_id", cast.oakwood.into()),
        ("close_on", day("2027-01-15")),
        ("competitor", "Nobody".into()),
        ("checks", Value::Json(json!(["Called"]))),
    ] {
        set(7, field, value).await;
    }
    line(&cast.ana, deals[7].id, "Roof", 100).await.unwrap();
    person(&cast.ana, deals[7].id, ada).await.unwrap();
    for (kind, id) in [("contact", gone), ("company", acme.id)] {
        deleted(&cast.eve, kernel::entity(kind).unwrap(), id).await.unwrap();
    }
    deals
}

async fn card(me: &Me, id: Id) -> Card {
    Card::from_record(&records::read::get(me, &DEAL, id).await.unwrap()).unwrap()
}

#[tokio::test]
async fn with_what_it_asks_for_the_browser_says_what_the_server_says() {
    for cast in casts().await {
        let gate = rules(&cast).await;
        let deals = deals(&cast).await;
        let mut refused = 0;
        for old in &deals {
            let card = card(&cast.ana, old.id).await;
            let fields = unknown(&gate, std::slice::from_ref(&card));
            let wish = Unknown { fields, ..asked(&cast, vec![old.id], &[]) };
            let facts = read::facts(&cast.ana, &wish).await.unwrap().deals;
            // As it travels.
            let json = serde_json::to_string(&facts[0]).unwrap();
            let facts = serde_json::from_str::<Record>(&json).unwrap().coerced(&DEAL);
            let none = Reason::default();
            let mut here =
                problems_of_card(&gate, &card, Some(&facts), cast.stage(1), &cast.ana.role, 0, &none);
            let wish = crate::deals::board::asked::Move { version: None, ..to(old, cast.stage(1)) };
            let mut there = match moved(&cast.ana, wish).await {
                Err(Error::Invalid(problems)) => problems,
                moved => moved.map(|_| Vec::new()).unwrap(),
            };
            refused += usize::from(!there.is_empty());
            let order = |problem: &kernel::Problem| (problem.field.clone(), problem.hint.clone());
            here.sort_by_key(order);
            there.sort_by_key(order);
            assert_eq!(here, there, "{}", card.name);
        }
        assert_eq!(refused, 7, "the last has everything");
    }
}

#[tokio::test]
async fn only_what_is_asked_for_is_told_and_only_of_deals_that_one_sees() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let fence = deal(&cast.cy, "Fence", cast.stage(0), 500).await;
        let wish = asked(&cast, vec![roof.id, fence.id], &["lines", "close_on", "password", "visible"]);
        let seen = async |me: &Me| {
            let facts = read::facts(me, &wish).await.unwrap();
            assert_eq!(facts.tally, None);
            facts.deals
        };
        let events = cast.events().await;
        let ids = |deals: &[Record]| deals.iter().map(|deal| deal.id).collect::<Vec<_>>();
        assert_eq!(ids(&seen(&cast.ana).await), [roof.id]);
        assert_eq!(ids(&seen(&cast.cy).await), [fence.id]);
        let dee = seen(&cast.dee).await;
        assert_eq!(dee.len(), 2, "who may only read is told, and changes nothing");
        let names: Vec<&str> = dee[0].values.keys().map(AsRef::as_ref).collect();
        assert_eq!((names, dee[0].labels.len()), (vec!["close_on", "lines"], 0));
        assert_eq!(cast.events().await, events);
        let many = asked(&cast, (0..501).map(|_| Id::new()).collect(), &[]);
        assert_eq!(read::facts(&cast.eve, &many).await, Err(Error::TooLarge));
        let nobody = Me { matrix: Default::default(), ..cast.cy.clone() };
        assert_eq!(read::facts(&nobody, &wish).await, Err(Error::Forbidden));
        let with_sums = Unknown { shown: Some(Shown::default()), ..wish.clone() };
        let tally = read::facts(&cast.cy, &with_sums).await.unwrap().tally.unwrap();
        assert_eq!((tally.as_of, tally.sums[0].1.count), (events, 1));
    }
}

#[tokio::test]
async fn parts_are_counted_along_their_indexes() {
    for cast in casts().await {
        for (part, index) in [("lines", "deal_line_deal"), ("contacts", "deal_role_")] {
            assert_eq!(counts_sql(part, (0..3).map(|_| Id::new())).1.len(), 4, "few different statements");
            let (sql, args) = counts_sql(part, (0..3).map(|_| Id::new()));
            let plan = plan(&cast, &sql, args).await;
            match cast.house.db.engine() {
                Engine::Sqlite => assert!(plan.contains(index) && !plan.contains("SCAN part"), "{plan}"),
                // Among no rows at all it does not mind which index it takes.
                Engine::Postgres => assert!(plan.contains("Index Scan using deal_"), "{plan}"),
            }
        }
    }
}
