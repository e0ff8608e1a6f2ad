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
        undone(&cast.ana, on_it.id).await.unwrap();
        let named =
            draft([("name", "Fence".into()), ("stage_id", cast.stage(1).into()), ("contact_id", ida.into())]);
        made(&cast.ana, &DEAL, named).await.unwrap();
    }
}
