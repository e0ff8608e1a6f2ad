//! What a refused move asks for, filled in and moved by one write, and the gate as a browser reads it.

use super::cast::{casts, changed, deal, draft, made, moved, to};
use crate::deals::board::asked::Move;
use crate::gate::read;
use crate::{STAGE, TRANSITION};
use kernel::{Error, Value};
use serde_json::json;

#[tokio::test]
async fn what_is_missing_is_saved_with_the_move_in_one_write() {
    for cast in casts().await {
        let asks = draft([("required_fields", Value::Json(json!(["close_on"])))]);
        changed(&cast.eve, &STAGE, cast.stage(1), asks).await.unwrap();
        let asks = draft([("checklist", Value::Json(json!(["Called", "Sent"])))]);
        changed(&cast.eve, &STAGE, cast.stage(0), asks).await.unwrap();
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let refused = moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap_err();
        let Error::Invalid(problems) = refused else { panic!("{refused:?}") };
        let told: Vec<_> =
            problems.iter().map(|problem| (problem.field.as_str(), problem.hint.as_str())).collect();
        assert_eq!(told, [("checks", "Called"), ("checks", "Sent"), ("close_on", "Engage")]);
        let events = cast.events().await;
        // As a browser sends it: days are texts.
        let set =
            draft([("close_on", "2027-01-31".into()), ("checks", Value::Json(json!(["Called", "Sent"])))]);
        let done = moved(&cast.ana, Move { set, ..to(&roof, cast.stage(1)) }).await.unwrap().saved.record;
        assert_eq!((done.version, cast.events().await), (roof.version + 1, events + 1));
        assert_eq!(done.id_of("stage_id"), Some(cast.stage(1)));
        assert!(done.get("close_on").as_day().is_some());
    }
}

#[tokio::test]
async fn a_loss_with_all_that_is_said_of_it_is_one_write() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let events = cast.events().await;
        let said = Move {
            lost_reason: Some("price".into()),
            note: Some("Too dear".into()),
            set: draft([("competitor", "Fjord & Sons".into())]),
            ..to(&roof, cast.stage(4))
        };
        let lost = moved(&cast.ana, said).await.unwrap().saved.record;
        assert_eq!((lost.version, cast.events().await), (roof.version + 1, events + 1));
        let told = ["status", "lost_reason", "competitor", "close_note"].map(|field| lost.text(field));
        assert_eq!(told, ["lost", "price", "Fjord & Sons", "Too dear"]);
        let set = draft([("close_note", Value::Null), ("competitor", Value::Null)]);
        let again = Move { set, ..to(&lost, cast.stage(3)) };
        let won = moved(&cast.ana, again).await.unwrap().saved.record;
        assert_eq!((won.text("status"), won.text("competitor"), won.text("close_note")), ("won", "", ""));
    }
}

#[tokio::test]
async fn what_is_filled_in_is_checked_and_a_wrong_value_moves_nothing() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let events = cast.events().await;
        for (field, value) in
            [("amount", Value::Int(-5)), ("status", "won".into()), ("close_on", "soon".into())]
        {
            let wrong = Move { set: draft([(field, value)]), ..to(&roof, cast.stage(1)) };
            let refused = moved(&cast.ana, wrong).await.unwrap_err();
            assert!(refused.problem(field).is_some(), "{field}: {refused:?}");
        }
        assert_eq!(cast.events().await, events);
    }
}

#[tokio::test]
async fn a_browser_reads_all_that_a_pipeline_asks() {
    for cast in casts().await {
        let asks = draft([("deal_limit", Value::Int(3)), ("enter_roles", Value::Json(json!(["manager"])))]);
        changed(&cast.eve, &STAGE, cast.stage(1), asks).await.unwrap();
        let way = draft([
            ("pipeline_id", cast.pipeline.into()),
            ("from_id", cast.stage(0).into()),
            ("to_id", cast.stage(1).into()),
            ("condition", Value::Json(json!({"field": "amount", "is": "at_least", "to": [100]}))),
        ]);
        made(&cast.eve, &TRANSITION, way).await.unwrap();
        let gate = read::of(&cast.dee, cast.pipeline).await.unwrap();
        assert_eq!(gate.stages.len(), 5);
        assert_eq!(
            (gate.stages[1].limit, gate.stages[1].enter_roles.as_slice()),
            (Some(3), &["manager".to_owned()][..])
        );
        assert_eq!(gate.ways.len(), 1);
        let travelled: crate::gate::Gate =
            serde_json::from_str(&serde_json::to_string(&gate).unwrap()).unwrap();
        assert_eq!(travelled.next(cast.stage(0)).map(|next| next[0].id), Some(cast.stage(1)));
    }
}
