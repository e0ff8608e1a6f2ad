//! Stages that ask for products or people on a deal.

use super::cast::{
    Cast, casts, changed, contact, deal, deleted, draft, line, made, moved, person, to, undone,
};
use crate::{DEAL, DEAL_CONTACT, DEAL_LINE, STAGE};
use kernel::{Error, Value};

async fn asking(cast: &Cast, at: usize, names: serde_json::Value) {
    let names = draft([("required_fields", Value::from_json(names))]);
    changed(&cast.eve, &STAGE, cast.stage(at), names).await.unwrap();
}

fn asks(error: &Error, part: &str) -> bool {
    error.problem(part).is_some_and(|problem| problem.key == "gate.required")
}

#[tokio::test]
async fn a_stage_may_ask_for_a_product() {
    for cast in casts().await {
        asking(&cast, 1, serde_json::json!(["lines"])).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let without = moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap_err();
        assert!(asks(&without, "lines"), "{without:?}");
        let tiles = line(&cast.ana, roof.id, "Tiles", 1).await.unwrap();
        let roof = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap();
        let last = deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap_err();
        assert!(asks(&last, "lines"), "{last:?}");
        line(&cast.ana, roof.id, "Nails", 1).await.unwrap();
        deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_stage_may_ask_for_somebody() {
    for cast in casts().await {
        asking(&cast, 1, serde_json::json!(["contacts"])).await;
        let ida = contact(&cast.eve, "Ida").await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let without = moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap_err();
        assert!(asks(&without, "contacts"), "{without:?}");
        let on_it = person(&cast.ana, roof.id, ida).await.unwrap();
        moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap();
        assert!(asks(&deleted(&cast.ana, &DEAL_CONTACT, on_it.id).await.unwrap_err(), "contacts"));
        let undone = undone(&cast.ana, on_it.id).await.unwrap_err();
        assert!(asks(&undone, "contacts"), "a deal without anybody was never in this stage: {undone:?}");
        let named =
            draft([("name", "Fence".into()), ("stage_id", cast.stage(1).into()), ("contact_id", ida.into())]);
        made(&cast.ana, &DEAL, named).await.unwrap();
    }
}

#[tokio::test]
async fn who_lies_in_the_trash_is_nobody() {
    for cast in casts().await {
        asking(&cast, 1, serde_json::json!(["contacts"])).await;
        asking(&cast, 2, serde_json::json!(["contact_id", "company_id"])).await;
        let (ida, max) = (contact(&cast.eve, "Ida").await, contact(&cast.eve, "Max").await);
        let values = draft([
            ("name", "Roof".into()),
            ("stage_id", cast.stage(0).into()),
            ("contact_id", ida.into()),
            ("company_id", cast.oakwood.into()),
        ]);
        let roof = made(&cast.ana, &DEAL, values).await.unwrap();
        for (kind, id) in [("contact", ida), ("company", cast.oakwood)] {
            deleted(&cast.eve, kernel::entity(kind).unwrap(), id).await.unwrap();
        }
        let without = moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap_err();
        assert!(asks(&without, "contacts"), "{without:?}");
        let without = moved(&cast.ana, to(&roof, cast.stage(2))).await.unwrap_err();
        assert!(asks(&without, "contact_id") && asks(&without, "company_id"), "{without:?}");
        let on_it = person(&cast.ana, roof.id, max).await.unwrap();
        moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap();
        let last = deleted(&cast.ana, &DEAL_CONTACT, on_it.id).await.unwrap_err();
        assert!(asks(&last, "contacts"), "{last:?}");
    }
}

#[tokio::test]
async fn an_amount_that_a_stage_asks_for_is_not_emptied_through_the_lines() {
    for cast in casts().await {
        asking(&cast, 1, serde_json::json!(["amount"])).await;
        let roof =
            made(&cast.ana, &DEAL, draft([("name", "Roof".into()), ("stage_id", cast.stage(0).into())]));
        let roof = roof.await.unwrap();
        let tiles = line(&cast.ana, roof.id, "Tiles", 700).await.unwrap();
        let now = async || records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        moved(&cast.ana, to(&now().await, cast.stage(1))).await.unwrap();
        let emptied = deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap_err();
        assert!(asks(&emptied, "amount"), "{emptied:?}");
        assert_eq!(now().await.int("amount"), Some(700));
        changed(&cast.ana, &DEAL, roof.id, draft([("amount", 900.into())])).await.unwrap();
        deleted(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap();
        assert_eq!(now().await.int("amount"), Some(900));
        undone(&cast.ana, tiles.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_main_contact_that_a_stage_asks_for_is_not_taken_from_the_deal() {
    for cast in casts().await {
        let ida = contact(&cast.eve, "Ida").await;
        let values =
            draft([("name", "Roof".into()), ("stage_id", cast.stage(1).into()), ("contact_id", ida.into())]);
        let roof = made(&cast.ana, &DEAL, values).await.unwrap();
        asking(&cast, 1, serde_json::json!(["contact_id"])).await;
        let people = super::cast::seen(&cast.ana, &DEAL_CONTACT).await;
        let taken = deleted(&cast.ana, &DEAL_CONTACT, people[0].id).await.unwrap_err();
        assert!(asks(&taken, "contact_id"), "{taken:?}");
        let roof = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!(roof.id_of("contact_id"), Some(ida));
    }
}
