//! Where a new deal begins.

use super::cast::{casts, changed, deal, draft, made, stage_elsewhere};
use super::rest::Script;
use crate::{DEAL, TRANSITION};
use kernel::{Error, Problem, Value};
use serde_json::json;

#[tokio::test]
async fn a_new_deal_is_not_closed_already_unless_it_happened_elsewhere() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.ana).await;
        for (at, name) in [(3, "Keep"), (4, "Lost")] {
            let new = || {
                let reason = (at == 4).then_some("price");
                draft([
                    ("name", "Roof".into()),
                    ("stage_id", cast.stage(at).into()),
                    ("lost_reason", reason.into()),
                ])
            };
            let begin = Error::Invalid(vec![Problem::new("stage_id", "gate.begin").hint(name)]);
            assert_eq!(made(&cast.ana, &DEAL, new()).await.unwrap_err(), begin);
            let body = json!({"name": "Roof", "stage_id": cast.stage(at), "lost_reason": (at == 4).then_some("price")});
            assert_eq!(script.send("POST", "/api/deals", body).await.0, 422);
            let importer = cast.ana.clone().with_origin(events::Origin::Import);
            let told = made(&importer, &DEAL, new()).await.unwrap();
            assert_eq!(told.text("status"), if at == 3 { "won" } else { "lost" });
        }
    }
}

#[tokio::test]
async fn a_new_deal_comes_as_if_along_the_way_that_leads_to_where_it_begins() {
    for cast in casts().await {
        let way = draft([
            ("pipeline_id", cast.pipeline.into()),
            ("from_id", cast.stage(0).into()),
            ("to_id", cast.stage(1).into()),
            ("roles", Value::Json(json!(["admin"]))),
        ]);
        made(&cast.eve, &TRANSITION, way).await.unwrap();
        let new = |at: usize| draft([("name", "Roof".into()), ("stage_id", cast.stage(at).into())]);
        let refused = made(&cast.ana, &DEAL, new(1)).await.unwrap_err();
        assert_eq!(refused, Error::Invalid(vec![Problem::new("stage_id", "gate.way_role").hint("Engage")]));
        made(&cast.eve, &DEAL, new(1)).await.unwrap();
        made(&cast.ana, &DEAL, new(2)).await.unwrap();
        let born = stage_elsewhere(&cast, "open").await;
        let born = deal(&cast.ana, "Born elsewhere", born.id, 1).await;
        let there = draft([("pipeline_id", cast.pipeline.into()), ("stage_id", cast.stage(1).into())]);
        assert_eq!(changed(&cast.ana, &DEAL, born.id, there).await.unwrap_err(), refused, "no way around");
    }
}
