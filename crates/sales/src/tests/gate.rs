//! What stages and ways ask, and the ways around that are meant.

use super::cast::{Cast, casts, changed, deal, deleted, draft, made, moved, stage_elsewhere, to, undone};
use super::rest::Script;
use crate::deals::board::asked::{Many, Move, Wish};
use crate::deals::board::{Shown, moving_many};
use crate::{ACCESS, DEAL, PIPELINE, STAGE, TRANSITION};
use kernel::{Draft, Error, Id, Problem, Record, Value};
use records::write;
use serde_json::json;

async fn asking(cast: &Cast, at: usize, field: &'static str, value: serde_json::Value) {
    let value = Value::from_json(value);
    changed(&cast.eve, &STAGE, cast.stage(at), draft([(field, value)])).await.unwrap();
}

fn is_asked_for(error: &Error, field: &str) -> bool {
    error.problem(field).is_some_and(|problem| problem.key.starts_with("gate."))
}

fn many(ids: Vec<Id>, stage_id: Id, override_reason: Option<String>) -> Many {
    let wish = Wish::Stage { stage_id, lost_reason: None, note: None, override_reason, set: Draft::new() };
    Many { ids, wish, pipeline_id: None, shown: Shown::default() }
}

#[tokio::test]
async fn a_field_that_a_stage_asks_for_is_not_emptied_in_it() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        asking(&cast, 1, "required_fields", json!(["amount"])).await;
        let emptied = changed(&cast.ana, &DEAL, roof.id, draft([("amount", Value::Null)])).await;
        assert!(is_asked_for(&emptied.unwrap_err(), "amount"));
        changed(&cast.ana, &DEAL, roof.id, draft([("name", "New roof".into())])).await.unwrap();
    }
}

#[tokio::test]
async fn a_full_stage_takes_no_more_until_one_leaves() {
    for cast in casts().await {
        asking(&cast, 1, "deal_limit", json!(1)).await;
        let first = deal(&cast.ana, "First", cast.stage(1), 1).await;
        let second = deal(&cast.ana, "Second", cast.stage(0), 1).await;
        let refused = moved(&cast.ana, to(&second, cast.stage(1))).await.unwrap_err();
        assert!(is_asked_for(&refused, "stage_id"), "{refused:?}");
        moved(&cast.ana, to(&first, cast.stage(2))).await.unwrap();
        moved(&cast.ana, to(&second, cast.stage(1))).await.unwrap();
    }
}

#[tokio::test]
async fn out_of_the_trash_a_deal_fills_no_stage_beyond_its_limit() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.ana).await;
        asking(&cast, 1, "deal_limit", json!(1)).await;
        let first = deal(&cast.ana, "First", cast.stage(1), 1).await;
        deleted(&cast.ana, &DEAL, first.id).await.unwrap();
        let second = deal(&cast.ana, "Second", cast.stage(1), 1).await;
        let refused = write::restore_now(&cast.ana, &DEAL, first.id).await.unwrap_err();
        assert_eq!(refused, Error::Invalid(vec![Problem::new("stage_id", "gate.limit").hint(1)]));
        let path = format!("/api/deals/{}/restoration", first.id);
        assert_eq!(script.send("POST", &path, json!({})).await.0, 422);
        assert_eq!(cast.names(1).await, ["Second"]);
        let undone = undone(&cast.ana, first.id).await.unwrap_err();
        assert_eq!(undone, refused, "the room is somebody else's now");
        moved(&cast.eve, to(&second, cast.stage(0))).await.unwrap();
        write::restore_now(&cast.ana, &DEAL, first.id).await.unwrap();
        assert_eq!(cast.names(1).await, ["First"]);
    }
}

#[tokio::test]
async fn ways_lead_where_they_lead_and_ask_what_they_ask() {
    for cast in casts().await {
        let way = draft([
            ("pipeline_id", cast.pipeline.into()),
            ("from_id", cast.stage(0).into()),
            ("to_id", cast.stage(1).into()),
            ("condition", Value::Json(json!({"field": "amount", "is": "at_least", "to": [100]}))),
        ]);
        made(&cast.eve, &TRANSITION, way).await.unwrap();
        let small = deal(&cast.ana, "Small", cast.stage(0), 99).await;
        let elsewhere = moved(&cast.ana, to(&small, cast.stage(2))).await.unwrap_err();
        assert_eq!(elsewhere.problem("stage_id").map(|problem| problem.hint.as_str()), Some("Engage"));
        let too_small = moved(&cast.ana, to(&small, cast.stage(1))).await.unwrap_err();
        let asked = Problem::new("amount", "gate.condition.at_least").hint("1.00 USD");
        assert_eq!(too_small, Error::Invalid(vec![asked]));
        let set = draft([("amount", 100.into())]);
        moved(&cast.ana, Move { set, version: None, ..to(&small, cast.stage(1)) }).await.unwrap();
    }
}

#[tokio::test]
async fn a_deal_that_comes_back_from_another_pipeline_goes_on_from_where_it_was() {
    for cast in casts().await {
        let elsewhere = stage_elsewhere(&cast, "open").await;
        let way = draft([
            ("pipeline_id", cast.pipeline.into()),
            ("from_id", cast.stage(0).into()),
            ("to_id", cast.stage(1).into()),
        ]);
        made(&cast.eve, &TRANSITION, way).await.unwrap();
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let there = draft([("pipeline_id", elsewhere.get("pipeline_id")), ("stage_id", elsewhere.id.into())]);
        let back = |at| draft([("pipeline_id", cast.pipeline.into()), ("stage_id", cast.stage(at).into())]);
        let mut write = cast.ana.write().await.unwrap();
        let changes = |set| records::Changes::of(set);
        records::write::update(&mut write, &DEAL, roof.id, &changes(there.clone())).await.unwrap();
        let at_once = records::write::update(&mut write, &DEAL, roof.id, &changes(back(2))).await;
        assert!(is_asked_for(&at_once.unwrap_err(), "stage_id"), "in one transaction");
        drop(write);
        changed(&cast.ana, &DEAL, roof.id, there).await.unwrap();
        let refused = changed(&cast.ana, &DEAL, roof.id, back(2)).await.unwrap_err();
        assert_eq!(refused.problem("stage_id").map(|problem| problem.hint.as_str()), Some("Engage"));
        changed(&cast.ana, &DEAL, roof.id, back(0)).await.unwrap();
        let born = deal(&cast.ana, "Born elsewhere", elsewhere.id, 1).await;
        changed(&cast.ana, &DEAL, born.id, back(2)).await.unwrap();
    }
}

#[tokio::test]
async fn whoever_may_overrides_with_a_reason_that_is_told_as_an_event_of_its_own() {
    for cast in casts().await {
        asking(&cast, 1, "required_fields", json!(["close_on"])).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let past =
            |reason: &str| Move { override_reason: Some(reason.to_owned()), ..to(&roof, cast.stage(1)) };
        assert_eq!(moved(&cast.ana, past("Trust me")).await.unwrap_err(), Error::Forbidden);
        assert!(moved(&cast.eve, past(" ")).await.unwrap_err().problem("override_reason").is_some());
        let events = cast.events().await;
        moved(&cast.eve, past("The board agreed")).await.unwrap();
        let told = events::log::since(&mut &cast.house.db, events, 10).await.unwrap();
        let kinds: Vec<&str> = told.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["deal.stage_changed", "deal.rule_overridden"]);
        assert_eq!(told[1].after.get("note").and_then(Value::as_text), Some("The board agreed"));
        let plain = deal(&cast.eve, "Plain", cast.stage(0), 1).await;
        let events = cast.events().await;
        let needless = Move { override_reason: Some("Just so".into()), ..to(&plain, cast.stage(2)) };
        moved(&cast.eve, needless).await.unwrap();
        assert_eq!(cast.events().await, events + 1, "nothing was overridden, so nothing is told");
    }
}

#[tokio::test]
async fn many_are_overridden_together_and_each_is_told() {
    for cast in casts().await {
        asking(&cast, 1, "required_fields", json!(["close_on"])).await;
        let mut ids = Vec::new();
        for name in ["Roof", "Fence"] {
            ids.push(deal(&cast.ana, name, cast.stage(0), 1).await.id);
        }
        let events = cast.events().await;
        let asked = many(ids, cast.stage(1), Some("Year end".to_owned()));
        assert_eq!(moving_many::move_many(&cast.eve, asked).await.unwrap().done, 2);
        let told = events::log::since(&mut &cast.house.db, events, 10).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.kind == "deal.rule_overridden").count(), 2);
    }
}

#[tokio::test]
async fn an_undo_goes_back_whatever_the_rules_say_now() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let done = moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap();
        asking(&cast, 0, "enter_roles", json!(["admin"])).await;
        asking(&cast, 1, "leave_roles", json!(["admin"])).await;
        let back = records::undo::event_now(&cast.ana, done.saved.event.unwrap()).await.unwrap();
        assert_eq!(back.record.id_of("stage_id"), Some(cast.stage(0)));
    }
}

#[tokio::test]
async fn rules_that_could_never_be_met_are_refused_when_they_are_made() {
    for cast in casts().await {
        let stage = cast.stage(0);
        for (field, value) in [
            ("required_fields", json!(["shoe_size"])),
            ("required_fields", json!(["position"])),
            ("enter_roles", json!(["wizard"])),
            ("checklist", json!(["Call", "Call"])),
            ("deal_limit", json!(0)),
        ] {
            let refused = changed(&cast.eve, &STAGE, stage, draft([(field, Value::from_json(value))])).await;
            assert!(refused.is_err_and(|error| error.problem(field).is_some()), "{field}");
        }
        let way = |to: Id, condition: serde_json::Value| {
            draft([
                ("pipeline_id", cast.pipeline.into()),
                ("from_id", stage.into()),
                ("to_id", to.into()),
                ("condition", Value::Json(condition)),
            ])
        };
        let sound = json!({"field": "amount", "is": "at_least", "to": [1]});
        for (to, condition) in
            [(stage, sound), (cast.stage(1), json!({"field": "shoe_size", "is": "is", "to": [1]}))]
        {
            assert!(matches!(made(&cast.eve, &TRANSITION, way(to, condition)).await, Err(Error::Invalid(_))));
        }
    }
}

#[tokio::test]
async fn only_whoever_shapes_pipelines_makes_rules() {
    for cast in casts().await {
        let way = draft([
            ("pipeline_id", cast.pipeline.into()),
            ("from_id", cast.stage(0).into()),
            ("to_id", cast.stage(1).into()),
        ]);
        let access = draft([("pipeline_id", cast.pipeline.into()), ("role", "admin".into())]);
        for me in [&cast.ana, &cast.dee] {
            assert_eq!(made(me, &TRANSITION, way.clone()).await.unwrap_err(), Error::Forbidden);
            assert_eq!(made(me, &ACCESS, access.clone()).await.unwrap_err(), Error::Forbidden);
        }
    }
}

async fn pipeline(cast: &Cast, name: &str) -> (Record, Record) {
    let pipeline = made(&cast.eve, &PIPELINE, draft([("name", name.into())])).await.unwrap();
    let stage = draft([("name", "First".into()), ("pipeline_id", pipeline.id.into())]);
    let stage = made(&cast.eve, &STAGE, stage).await.unwrap();
    (pipeline, stage)
}

#[tokio::test]
async fn a_pipeline_that_names_somebody_is_theirs_and_may_be_their_usual_one() {
    for cast in casts().await {
        let (mine, first) = pipeline(&cast, "Renewals").await;
        let entry = draft([
            ("pipeline_id", mine.id.into()),
            ("role", "consultant".into()),
            ("is_default", true.into()),
        ]);
        made(&cast.eve, &ACCESS, entry).await.unwrap();
        let (theirs, elsewhere) = pipeline(&cast, "Funds").await;
        let entry = draft([("pipeline_id", theirs.id.into()), ("role", "manager".into())]);
        made(&cast.eve, &ACCESS, entry).await.unwrap();
        let names = |me| {
            let cast = &cast;
            async move {
                let all = crate::deals::board::store::pipelines(me).await.unwrap();
                let _ = cast;
                all.into_iter().map(|pipeline| pipeline.name).collect::<Vec<_>>()
            }
        };
        assert_eq!(names(&cast.ana).await, ["PEAK", "Renewals"]);
        assert_eq!(names(&cast.eve).await, ["PEAK", "Renewals", "Funds"]);
        let usual = made(&cast.ana, &DEAL, draft([("name", "Roof".into())])).await.unwrap();
        assert_eq!(usual.id_of("stage_id"), Some(first.id));
        let values = draft([("name", "Fence".into()), ("stage_id", elsewhere.id.into())]);
        let refused = made(&cast.ana, &DEAL, values).await.unwrap_err();
        assert_eq!(refused, Error::invalid("pipeline_id", "gate.pipeline"));
        let refused = moved(&cast.ana, to(&usual, elsewhere.id)).await.unwrap_err();
        assert_eq!(refused, Error::invalid("pipeline_id", "gate.pipeline"));
    }
}

#[tokio::test]
async fn an_archived_pipeline_keeps_its_deals_and_takes_no_new_ones() {
    for cast in casts().await {
        let (old, first) = pipeline(&cast, "Old").await;
        let kept = deal(&cast.ana, "Kept", first.id, 1).await;
        changed(&cast.eve, &PIPELINE, old.id, draft([("archived", true.into())])).await.unwrap();
        changed(&cast.ana, &DEAL, kept.id, draft([("name", "Still there".into())])).await.unwrap();
        let values = draft([("name", "New".into()), ("stage_id", first.id.into())]);
        let refused = made(&cast.ana, &DEAL, values).await.unwrap_err();
        assert_eq!(refused, Error::invalid("pipeline_id", "gate.archived"));
        let named = crate::deals::board::store::pipelines(&cast.ana).await.unwrap();
        assert!(named.iter().all(|pipeline| pipeline.id != old.id));
    }
}
