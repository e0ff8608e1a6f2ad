//! What a stage asks for beside fields comes along with the deal: one write, one Undo, on every way a deal takes.

use super::cast::{Cast, casts, changed, contact, deal, draft, made, moved, seen, stage_elsewhere, to};
use crate::deals::board::asked::{Many, Move, Wish};
use crate::deals::board::{Shown, moving_many};
use crate::{DEAL, DEAL_CONTACT, DEAL_LINE, STAGE};
use kernel::{Draft, Error, Id, Record, Value};
use serde_json::json;

async fn asking(cast: &Cast, stage: Id, names: serde_json::Value) {
    changed(&cast.eve, &STAGE, stage, draft([("required_fields", Value::Json(names))])).await.unwrap();
}

fn tiles() -> (&'static str, Value) {
    ("lines", Value::Json(json!([{ "name": "Tiles", "quantity": 3_000, "unit_price": 250 }])))
}

async fn parts(cast: &Cast, deal: Id) -> (usize, usize) {
    let of = |records: Vec<Record>| {
        records.iter().filter(|part| part.id_of("deal_id") == Some(deal) && part.deleted_at.is_none()).count()
    };
    (of(seen(&cast.ana, &DEAL_LINE).await), of(seen(&cast.ana, &DEAL_CONTACT).await))
}

#[tokio::test]
async fn products_and_people_are_made_by_the_write_that_moves_and_one_undo_takes_all_back() {
    for cast in casts().await {
        asking(&cast, cast.stage(1), json!(["lines", "contacts"])).await;
        let ada = contact(&cast.ana, "Ada").await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let person = ("contacts", Value::Json(json!([{ "contact_id": ada, "role": "champion" }])));
        let set = draft([tiles(), person]);
        let done = moved(&cast.ana, Move { set, ..to(&roof, cast.stage(1)) }).await.unwrap();
        assert_eq!(done.saved.record.id_of("stage_id"), Some(cast.stage(1)));
        assert_eq!(done.saved.record.int("amount"), Some(750));
        assert_eq!(parts(&cast, roof.id).await, (1, 1));
        let undone = records::undo::batch(&cast.ana, done.saved.batch.unwrap()).await.unwrap();
        assert_eq!(undone.kept, 0);
        let back = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!((back.id_of("stage_id"), back.int("amount")), (Some(cast.stage(0)), Some(500)));
        assert_eq!(back.text("amount_from"), "typed");
        assert_eq!(parts(&cast, roof.id).await, (0, 0));
    }
}

#[tokio::test]
async fn a_part_that_is_wrong_is_told_under_its_name_and_leaves_everything_as_it_was() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let events = cast.events().await;
        for (lines, field, key) in [
            (json!([{ "name": "Tiles" }]), "lines.unit_price", "deal_line.price_needed"),
            (
                json!([{ "name": "Tiles", "unit_price": 1, "colour": 2 }]),
                "lines.colour",
                "check.unknown_field",
            ),
            (json!("Tiles"), "lines", "check.parts"),
        ] {
            let set = draft([("lines", Value::Json(lines))]);
            let refused = moved(&cast.ana, Move { set, ..to(&roof, cast.stage(1)) }).await.unwrap_err();
            assert_eq!(refused.problem(field).map(|problem| problem.key.as_ref()), Some(key), "{refused:?}");
        }
        assert_eq!((cast.events().await, parts(&cast, roof.id).await), (events, (0, 0)));
        let foreign = Move { set: draft([tiles()]), ..to(&roof, cast.stage(1)) };
        assert_eq!(moved(&cast.bo, foreign).await.unwrap_err(), Error::Forbidden);
    }
}

#[tokio::test]
async fn a_new_deal_brings_what_its_stage_asks_for() {
    for cast in casts().await {
        asking(&cast, cast.stage(0), json!(["lines", "contacts", "close_on"])).await;
        let plain = || draft([("name", "Roof".into()), ("stage_id", cast.stage(0).into())]);
        let refused = made(&cast.ana, &DEAL, plain()).await.unwrap_err();
        for field in ["lines", "contacts", "close_on"] {
            assert!(refused.problem(field).is_some(), "{field}: {refused:?}");
        }
        let ada = contact(&cast.ana, "Ada").await;
        let mut full = plain();
        let person = ("contacts", Value::Json(json!([{ "contact_id": ada }])));
        full.extend(draft([tiles(), person, ("close_on", "2027-01-31".into())]));
        let saved = records::write::create_now(&cast.ana, &DEAL, Id::new(), full).await.unwrap();
        assert_eq!(saved.record.int("amount"), Some(750));
        assert_eq!(parts(&cast, saved.record.id).await, (1, 1));
        let undone = records::undo::batch(&cast.ana, saved.batch.unwrap()).await.unwrap();
        assert_eq!(undone.kept, 0);
        let gone = records::read::get(&cast.ana, &DEAL, saved.record.id).await.unwrap();
        assert!(gone.deleted_at.is_some());
    }
}

fn elsewhere(deal: &Record, pipeline: Option<Id>, set: Draft) -> Many {
    let wish = Wish::Pipeline { pipeline_id: pipeline.unwrap(), stage_id: None, set, override_reason: None };
    Many { ids: vec![deal.id], wish, pipeline_id: None, shown: Shown::default() }
}

#[tokio::test]
async fn what_another_pipeline_asks_for_comes_along_to_it() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        asking(&cast, due.id, json!(["close_on", "lines"])).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let pipeline = due.id_of("pipeline_id");
        let events = cast.events().await;
        let half = draft([tiles()]);
        let done = moving_many::move_many(&cast.ana, elsewhere(&roof, pipeline, half)).await.unwrap();
        let (_, Error::Invalid(problems)) = &done.refused[0] else { panic!("{done:?}") };
        assert_eq!(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>(), ["close_on"]);
        assert_eq!(
            (cast.events().await, parts(&cast, roof.id).await),
            (events, (0, 0)),
            "nothing is half done"
        );
        let set = draft([tiles(), ("close_on", "2027-01-31".into())]);
        let done = moving_many::move_many(&cast.ana, elsewhere(&roof, pipeline, set)).await.unwrap();
        assert_eq!((done.done, done.refused), (1, Vec::new()));
        let there = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!(there.id_of("stage_id"), Some(due.id));
        assert_eq!(records::undo::batch(&cast.ana, done.batch_id).await.unwrap().kept, 0);
        assert_eq!(parts(&cast, roof.id).await, (0, 0));
    }
}

#[tokio::test]
async fn parts_come_along_with_one_deal_not_with_many() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let (roof, fence) = (
            deal(&cast.ana, "Roof", cast.stage(0), 1).await,
            deal(&cast.ana, "Fence", cast.stage(0), 1).await,
        );
        let mut both = elsewhere(&roof, due.id_of("pipeline_id"), draft([tiles()]));
        both.ids.push(fence.id);
        let refused = moving_many::move_many(&cast.ana, both).await.unwrap_err();
        assert!(refused.problem("lines").is_some(), "{refused:?}");
    }
}

#[tokio::test]
async fn what_came_along_past_a_rule_is_taken_back_whole() {
    for cast in casts().await {
        asking(&cast, cast.stage(1), json!(["close_on"])).await;
        let roof = deal(&cast.eve, "Roof", cast.stage(0), 500).await;
        let why = Some("The board agreed".to_owned());
        let asked = Move { set: draft([tiles()]), override_reason: why, ..to(&roof, cast.stage(1)) };
        let done = moved(&cast.eve, asked).await.unwrap();
        let undone = records::undo::batch(&cast.eve, done.saved.batch.unwrap()).await.unwrap();
        assert_eq!(undone.kept, 0, "the reason stays told, and nothing else stays");
        assert_eq!(parts(&cast, roof.id).await, (0, 0));
    }
}
