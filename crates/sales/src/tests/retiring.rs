//! Stages in use that go or mean something else: what their deals are asked.

use super::cast::{casts, changed, deal, draft};
use crate::pipelines::shape::asked::{Lack, Retirement};
use crate::pipelines::shape::{blueprint, lacking, retire};
use crate::{DEAL, STAGE};
use kernel::{Error, Id, Problem, Value};
use serde_json::json;

pub(super) fn retirement(stage_id: Id, to_id: Option<Id>) -> Retirement {
    Retirement { stage_id, to_id, reason: None, kind: None, override_reason: None }
}

#[tokio::test]
async fn a_stage_that_means_something_else_lets_its_deals_go_first() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(2), 500).await;
        let asked =
            Retirement { kind: Some("on_hold".to_owned()), ..retirement(cast.stage(2), Some(cast.stage(1))) };
        let done = retire(&cast.eve, asked).await.unwrap();
        assert_eq!((done.moved, cast.names(1).await), (1, vec!["Roof".to_owned()]));
        let shape = blueprint(&cast.eve, cast.pipeline).await.unwrap();
        assert_eq!(shape.stages[2].text("kind"), "on_hold");
        let lost = retire(&cast.eve, retirement(cast.stage(1), Some(cast.stage(4)))).await.unwrap_err();
        assert_eq!(lost, Error::invalid("lost_reason", "check.lost_reason"));
        let reason = Some("timing".to_owned());
        let asked = Retirement { reason, ..retirement(cast.stage(1), Some(cast.stage(4))) };
        assert_eq!(retire(&cast.eve, asked).await.unwrap().moved, 1);
    }
}

#[tokio::test]
async fn a_stage_that_goes_fills_another_beyond_its_limit_only_with_a_reason() {
    for cast in casts().await {
        for name in ["Roof", "Fence", "Door"] {
            deal(&cast.ana, name, cast.stage(1), 500).await;
        }
        let limit = draft([("deal_limit", 2.into())]);
        changed(&cast.eve, &STAGE, cast.stage(2), limit).await.unwrap();
        let mut asked = retirement(cast.stage(1), Some(cast.stage(2)));
        for reason in [None, Some(" ".to_owned())] {
            asked.override_reason = reason;
            let refused = retire(&cast.eve, asked.clone()).await.unwrap_err();
            let told = refused.problem("to_id").map(|problem| (problem.key.as_str(), problem.hint.as_str()));
            assert_eq!(told, Some(("gate.limit", "2")));
            assert_eq!(cast.names(1).await.len(), 3);
        }
        let events = cast.events().await;
        asked.override_reason = Some("Engage is over".to_owned());
        let done = retire(&cast.eve, asked).await.unwrap();
        assert_eq!(done.moved, 3);
        let told = events::log::since(&mut &cast.house.db, events, 20).await.unwrap();
        let past: Vec<_> = told.iter().filter(|event| event.kind == "deal.rule_overridden").collect();
        assert_eq!(past.len(), 1, "only the third was too many");
        assert_eq!(past[0].after.get("note").and_then(kernel::Value::as_text), Some("Engage is over"));
        let undone = records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
        assert_eq!((undone.kept, cast.names(1).await.len()), (0, 3));
    }
}

#[tokio::test]
async fn deals_of_a_stage_that_goes_or_means_something_else_are_asked_what_a_move_asks() {
    for cast in casts().await {
        for name in ["Roof", "Fence", "Door"] {
            deal(&cast.ana, name, cast.stage(1), 500).await;
        }
        let asks = draft([("required_fields", Value::Json(json!(["close_on"])))]);
        changed(&cast.eve, &STAGE, cast.stage(2), asks).await.unwrap();
        let managers = draft([("enter_roles", Value::Json(json!(["manager"])))]);
        changed(&cast.eve, &STAGE, cast.stage(2), managers).await.unwrap();
        let roof = cast.board(&cast.eve).await.columns[1].cards[0].id;
        let day: chrono::NaiveDate = "2026-12-24".parse().unwrap();
        changed(&cast.ana, &DEAL, roof, draft([("close_on", day.into())])).await.unwrap();
        let problem = |field: &str, key: &str| Problem::new(field, key).hint("Acquire");
        let lacks = [
            Lack { problem: problem("to_id", "gate.enter_role"), deals: 3 },
            Lack { problem: problem("close_on", "gate.required"), deals: 2 },
        ];
        for kind in [None, Some("on_hold".to_owned())] {
            let mut asked = Retirement { kind, ..retirement(cast.stage(1), Some(cast.stage(2))) };
            let events = cast.events().await;
            assert_eq!(lacking(&cast.eve, asked.clone()).await.unwrap(), lacks);
            let refused = retire(&cast.eve, asked.clone()).await.unwrap_err();
            assert_eq!(refused, Error::Invalid(lacks.iter().map(|lack| lack.problem.clone()).collect()));
            assert_eq!((cast.events().await, cast.names(1).await.len()), (events, 3));
            asked.override_reason = Some("Engage is over".to_owned());
            let done = retire(&cast.eve, asked).await.unwrap();
            let told = events::log::since(&mut &cast.house.db, events, 20).await.unwrap();
            let past = told.iter().filter(|event| event.kind == "deal.rule_overridden").count();
            assert_eq!((done.moved, past), (3, 3), "each is told");
            let undone = records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
            assert_eq!((undone.kept, cast.names(1).await.len()), (0, 3));
        }
    }
}
