//! What people get wrong, and what two of them do at once: each has a clear answer, and nothing is half done.

use super::cast::{Cast, casts, changed, deal, deleted, draft, made, moved, to};
use super::rest::Script;
use crate::deals::board::asked::Move;
use crate::deals::{history, outcomes, span::Span};
use crate::gate::Warning;
use crate::pipelines::shape::asked::Put;
use crate::pipelines::shape::{blueprint, make_between};
use crate::{DEAL, STAGE, TRANSITION};
use kernel::{Error, Id, Record};
use records::{Changes, write};
use serde_json::{Value, json};

async fn stages(cast: &Cast) -> Vec<Record> {
    blueprint(&cast.eve, cast.pipeline).await.unwrap().stages
}

async fn way(cast: &Cast, from: usize, to: usize) {
    let (pipeline, from, to) = (cast.pipeline.into(), cast.stage(from).into(), cast.stage(to).into());
    let way = draft([("pipeline_id", pipeline), ("from_id", from), ("to_id", to)]);
    made(&cast.eve, &TRANSITION, way).await.unwrap();
}

#[tokio::test]
async fn of_two_admins_who_change_one_stage_both_win_but_in_the_same_field() {
    for cast in casts().await {
        let seen = stages(&cast).await[1].version;
        let change = async |name: &'static str, value: kernel::Value| {
            let changes = Changes::of(draft([(name, value)])).seen(seen);
            write::update_now(&cast.eve, &STAGE, cast.stage(1), &changes).await
        };
        change("guidance", "Call first".into()).await.unwrap();
        change("probability", 35.into()).await.unwrap();
        let late = change("guidance", "Write first".into()).await;
        assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
        let stage = stages(&cast).await.remove(1);
        assert_eq!((stage.text("guidance"), stage.int("probability")), ("Call first", Some(35)));
    }
}

#[tokio::test]
async fn of_two_admins_who_add_a_stage_at_one_place_both_do_unless_it_is_the_same() {
    for cast in casts().await {
        let put = Put { id: Id::new(), before: Some(cast.stage(0)), after: Some(cast.stage(1)) };
        let add = |name: &str| {
            let stage = draft([("name", name.into()), ("pipeline_id", cast.pipeline.into())]);
            make_between(&cast.eve, &STAGE, stage, Put { id: Id::new(), ..put })
        };
        let (one, other) = tokio::join!(add("Proof"), add("Trial"));
        one.unwrap();
        other.unwrap();
        let (one, other) = tokio::join!(add("Talk"), add("talk"));
        let refused = [one, other].into_iter().filter_map(Result::err).collect::<Vec<_>>();
        assert_eq!(refused, [Error::invalid("name", "stage.taken")]);
        let all = stages(&cast).await;
        let mut places: Vec<&str> = all.iter().map(|stage| stage.text("position")).collect();
        places.dedup();
        assert_eq!((all.len(), places.len()), (8, 8), "each has a place of its own");
    }
}

#[tokio::test]
async fn a_stage_that_vanished_under_a_drag_is_told_and_the_deal_stays() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.ana).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        deleted(&cast.eve, &STAGE, cast.stage(1)).await.unwrap();
        let events = cast.events().await;
        let gone = Error::invalid("stage_id", "check.reference");
        assert_eq!(moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap_err(), gone);
        let (path, body) = (format!("/api/deals/{}/move", roof.id), json!({ "stage_id": cast.stage(1) }));
        let (status, answer) = script.send("POST", &path, body).await;
        assert_eq!((status, &answer["error"]), (422, &json!("invalid")), "{answer}");
        assert_eq!((cast.events().await, cast.names(0).await), (events, vec!["Roof".to_owned()]));
        let never = Move { version: None, ..to(&roof, Id::new()) };
        assert_eq!(moved(&cast.ana, never).await.unwrap_err(), Error::NotFound);
    }
}

#[tokio::test]
async fn a_circle_of_ways_is_gone_round_as_often_as_one_likes_and_told_where_it_has_no_end() {
    for cast in casts().await {
        for (from, to) in [(0, 1), (1, 2), (2, 0)] {
            way(&cast, from, to).await;
        }
        let told = blueprint(&cast.eve, cast.pipeline).await.unwrap().warnings();
        let ends = [0, 1, 2].map(|at| Warning::DeadEnd(cast.stage(at)));
        assert!(ends.iter().all(|end| told.contains(end)), "{told:?}");
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        for at in [1, 2, 0, 1, 2, 0] {
            let next = Move { version: None, ..to(&roof, cast.stage(at)) };
            moved(&cast.ana, next).await.unwrap();
        }
        let back = Move { version: None, ..to(&roof, cast.stage(2)) };
        let refused = moved(&cast.ana, back).await.unwrap_err();
        assert_eq!(refused.problem("stage_id").map(|problem| problem.key.as_str()), Some("gate.next"));
        assert_eq!(history::read(&cast.ana, roof.id).await.unwrap().stays.len(), 7);
    }
}

#[tokio::test]
async fn amounts_at_the_edges_are_kept_to_the_last_digit_and_those_beyond_refused() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.ana).await;
        let (most, least) = (i64::MAX, 0);
        for currency in ["JPY", "USD", "KWD"] {
            for amount in [most, least] {
                let body = json!({ "name": "Edge", "amount": amount, "currency": currency });
                let (status, made) = script.send("POST", "/api/deals", body).await;
                assert_eq!((status, &made["values"]["amount"]), (201, &json!(amount)), "{currency} {made}");
                let path = format!("/api/deals/{}", made["id"].as_str().unwrap());
                let (_, read) = script.send("GET", &path, Value::Null).await;
                assert_eq!(read["values"]["amount"], json!(amount), "{currency}");
            }
        }
        let events = cast.events().await;
        for wrong in [json!(9_223_372_036_854_775_808_u64), json!(1.5), json!("much"), json!(1e300)] {
            let body = json!({ "name": "Beyond", "amount": wrong, "currency": "JPY" });
            let (status, answer) = script.send("POST", "/api/deals", body).await;
            assert_eq!(status, 422, "{wrong}: {answer}");
            assert!(answer.to_string().contains("amount"), "{wrong}: {answer}");
        }
        for currency in ["XYZ", "EURO", "€"] {
            let wrong = draft([("name", "Nowhere".into()), ("currency", currency.into())]);
            let wrong = made(&cast.ana, &DEAL, wrong).await;
            assert!(wrong.is_err_and(|error| error.problem("currency").is_some()), "{currency}");
        }
        assert_eq!(cast.events().await, events);
    }
}

#[tokio::test]
async fn what_was_won_in_a_currency_without_a_rate_is_named_beside_the_sum_and_in_each_reason() {
    for cast in casts().await {
        for currency in ["USD", "USD", "JPY", "KWD"] {
            let roof = deal(&cast.ana, currency, cast.stage(0), i64::MAX).await;
            let set = draft([("currency", currency.into()), ("stage_id", cast.stage(3).into())]);
            changed(&cast.ana, &DEAL, roof.id, set).await.unwrap();
        }
        let told = outcomes::read(&cast.ana, cast.pipeline, Span::default(), None).await.unwrap();
        let [none] = told.won_reasons.as_slice() else { panic!("{:?}", told.won_reasons) };
        assert_eq!(none.reason, "");
        for tally in [&told.won, &none.tally] {
            assert_eq!((tally.count, tally.amount), (4, 2 * i128::from(i64::MAX)));
            let named: Vec<_> = tally.unrated.iter().map(|each| (each.currency.code(), each.count)).collect();
            assert_eq!(named, [("JPY", 1), ("KWD", 1)]);
        }
    }
}

#[tokio::test]
async fn whoever_may_overrides_on_every_path_with_a_reason_that_the_history_tells() {
    for cast in casts().await {
        let asks = draft([("required_fields", kernel::Value::Json(json!(["close_on"])))]);
        changed(&cast.eve, &STAGE, cast.stage(1), asks).await.unwrap();
        let (admin, ana) = (Script::of(&cast, &cast.eve).await, Script::of(&cast, &cast.ana).await);
        let there = json!({ "stage_id": cast.stage(1) });
        let wish = json!({ "verb": "stage", "stage_id": cast.stage(1) });
        for at in 0..3 {
            let roof = deal(&cast.ana, &format!("Roof {at}"), cast.stage(0), 500).await;
            let (method, path, body) = match at {
                0 => ("POST", format!("/api/deals/{}/move", roof.id), there.clone()),
                1 => ("PATCH", format!("/api/deals/{}", roof.id), there.clone()),
                _ => ("POST", "/api/deals/batch".to_owned(), json!({ "ids": [roof.id], "wish": wish })),
            };
            let (_, told) = admin.send(method, &path, body.clone()).await;
            assert!(told.to_string().contains("gate.required"), "{path}: {told}");
            let mut past = body;
            let asked = if at == 2 { &mut past["wish"] } else { &mut past };
            asked["override_reason"] = json!("The board agreed");
            let (_, told) = ana.send(method, &path, past.clone()).await;
            assert!(told.to_string().contains("forbidden"), "{path}: {told}");
            let (status, told) = admin.send(method, &path, past).await;
            assert_eq!(status, 200, "{path}: {told}");
            let (_, history) = ana.send("GET", &format!("/api/deals/{}/history", roof.id), Value::Null).await;
            let last = history["told"].as_array().and_then(|told| told.last()).unwrap();
            assert_eq!(last["note"], json!("The board agreed"), "{path}: {history}");
            assert_eq!(last["rules"][0]["key"], json!("gate.required"), "{path}: {history}");
        }
    }
}
