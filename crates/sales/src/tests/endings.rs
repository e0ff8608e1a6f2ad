//! Why deals were won and lost: one mechanism on every path, of which only a loss demands its reason.

use super::cast::{Cast, casts, changed, deal, draft, made, moved, to, undone};
use super::rest::Script;
use super::retiring::retirement;
use crate::deals::board::Shown;
use crate::deals::board::asked::{Many, Move, Wish};
use crate::deals::board::moving_many::move_many;
use crate::deals::ending::{ENDINGS, Ending};
use crate::pipelines::shape::asked::Retirement;
use crate::pipelines::shape::retire;
use crate::{DEAL, STAGE};
use events::Origin;
use identity::Me;
use kernel::{Draft, Error, Id, Name, Value};
use serde_json::json;

fn why(ending: &Ending) -> Draft {
    Draft::from([(Name::Borrowed(ending.field), "price".into())])
}

/// Where deals end like this in the cast's pipeline.
fn stage(cast: &Cast, ending: &Ending) -> Id {
    cast.stage(if ending.field == "won_reason" { 3 } else { 4 })
}

async fn reasons(cast: &Cast, deal: Id) -> [String; 2] {
    let deal = records::read::get(&cast.eve, &DEAL, deal).await.unwrap();
    ["won_reason", "lost_reason"].map(|field| deal.text(field).to_owned())
}

fn told(ending: &Ending) -> [String; 2] {
    ENDINGS.each_ref().map(|other| if other == ending { "price".to_owned() } else { String::new() })
}

#[tokio::test]
async fn every_path_keeps_why_a_deal_ended_and_what_goes_on_forgets_it() {
    for cast in casts().await {
        for ending in &ENDINGS {
            let (name, place) = (ending.field, stage(&cast, ending));
            let roof = deal(&cast.ana, &format!("Roof {name}"), cast.stage(1), 500).await;
            let drag = Move { set: why(ending), ..to(&roof, place) };
            moved(&cast.ana, drag).await.unwrap();
            assert_eq!(reasons(&cast, roof.id).await, told(ending), "a drag");
            undone(&cast.ana, roof.id).await.unwrap();
            assert_eq!(reasons(&cast, roof.id).await, ["", ""], "its undo");
            undone(&cast.ana, roof.id).await.unwrap();
            assert_eq!(reasons(&cast, roof.id).await, told(ending), "the undo of that");
            changed(&cast.ana, &DEAL, roof.id, draft([("stage_id", cast.stage(0).into())])).await.unwrap();
            assert_eq!(reasons(&cast, roof.id).await, ["", ""], "it goes on");

            let (lost_reason, note, override_reason) = (None, None, None);
            let wish = Wish::Stage { stage_id: place, lost_reason, note, override_reason, set: why(ending) };
            let shown = Shown::default();
            move_many(&cast.ana, Many { ids: vec![roof.id], wish, pipeline_id: None, shown }).await.unwrap();
            assert_eq!(reasons(&cast, roof.id).await, told(ending), "many at once");

            let mut form = why(ending);
            form.insert(Name::Borrowed("stage_id"), place.into());
            form.insert(Name::Borrowed("name"), format!("Wall {name}").into());
            let import = Me { origin: Origin::Import, ..cast.eve.clone() };
            let brought = made(&import, &DEAL, form.clone()).await.unwrap();
            assert_eq!(reasons(&cast, brought.id).await, told(ending), "an import");
            let wall = deal(&cast.ana, "Wall", cast.stage(1), 500).await;
            changed(&cast.ana, &DEAL, wall.id, form).await.unwrap();
            assert_eq!(reasons(&cast, wall.id).await, told(ending), "a form");
        }
    }
}

#[tokio::test]
async fn a_deal_that_ends_otherwise_ends_for_another_reason() {
    for cast in casts().await {
        let [won, lost] = &ENDINGS;
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        let free = |stage: Id, set: Draft| Move { version: None, set, ..to(&roof, stage) };
        moved(&cast.ana, free(stage(&cast, won), why(won))).await.unwrap();
        let refused = moved(&cast.ana, free(stage(&cast, lost), Draft::new())).await.unwrap_err();
        assert_eq!(refused, Error::invalid("lost_reason", "check.lost_reason"));
        moved(&cast.ana, free(stage(&cast, lost), why(lost))).await.unwrap();
        assert_eq!(reasons(&cast, roof.id).await, told(lost));
        moved(&cast.ana, free(stage(&cast, won), Draft::new())).await.unwrap();
        assert_eq!(reasons(&cast, roof.id).await, ["", ""], "nobody needs to say why a deal was won");
        let wrong = draft([("won_reason", "no_budget".into())]);
        let wrong = changed(&cast.ana, &DEAL, roof.id, wrong).await.unwrap_err();
        assert_eq!(wrong.problem("won_reason").map(|problem| problem.key.as_str()), Some("check.choice"));
    }
}

#[tokio::test]
async fn a_pipeline_may_demand_why_a_deal_was_won() {
    for cast in casts().await {
        let won = &ENDINGS[0];
        let asks = draft([("required_fields", Value::Json(json!(["won_reason"])))]);
        changed(&cast.eve, &STAGE, stage(&cast, won), asks).await.unwrap();
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        let refused = moved(&cast.ana, to(&roof, stage(&cast, won))).await.unwrap_err();
        let problem = refused.problem("won_reason").map(|problem| problem.key.as_str());
        assert_eq!((problem, cast.names(1).await), (Some("gate.required"), vec!["Roof".to_owned()]));
        moved(&cast.ana, Move { set: why(won), ..to(&roof, stage(&cast, won)) }).await.unwrap();
        assert_eq!(reasons(&cast, roof.id).await, told(won));
        let emptied = changed(&cast.ana, &DEAL, roof.id, draft([("won_reason", Value::Null)])).await;
        assert!(emptied.is_err_and(|error| error.problem("won_reason").is_some()));
    }
}

#[tokio::test]
async fn a_stage_that_goes_leaves_its_deals_won_with_a_reason_or_without() {
    for cast in casts().await {
        let won = &ENDINGS[0];
        for (reason, kept) in [(Some("price"), told(won)), (None, [String::new(), String::new()])] {
            let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
            let reason = reason.map(str::to_owned);
            let asked = Retirement { reason, ..retirement(cast.stage(1), Some(stage(&cast, won))) };
            let wrong = Retirement { reason: Some("no_budget".to_owned()), ..asked.clone() };
            let wrong = retire(&cast.eve, wrong).await.unwrap_err();
            assert_eq!(wrong, Error::invalid("won_reason", "check.choice"));
            let done = retire(&cast.eve, asked).await.unwrap();
            assert_eq!((done.moved, reasons(&cast, roof.id).await), (1, kept));
            records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
            records::write::delete_now(&cast.ana, &DEAL, roof.id).await.unwrap();
        }
    }
}

#[tokio::test]
async fn scripts_say_why_by_the_names_they_know_and_find_it_by_them() {
    for cast in casts().await {
        let admin = Script::of(&cast, &cast.eve).await;
        let sent = [
            json!({ "stage_id": cast.stage(4), "lost_reason": "timing" }),
            json!({ "stage_id": cast.stage(4), "set": { "lost_reason": "timing" } }),
            json!({ "stage_id": cast.stage(3), "set": { "won_reason": "trust", "competitor": "Acme" }, "note": "Fast" }),
        ];
        for (at, body) in sent.iter().enumerate() {
            let roof = deal(&cast.ana, &format!("Roof {at}"), cast.stage(0), 500).await;
            let path = format!("/api/deals/{}/move", roof.id);
            let nobody = Script { cast: &cast, key: "none".to_owned() };
            assert_eq!(nobody.send("POST", &path, body.clone()).await.0, 401);
            for (me, refused) in [(&cast.cy, 404), (&cast.dee, 403)] {
                assert_eq!(Script::of(&cast, me).await.send("POST", &path, body.clone()).await.0, refused);
            }
            assert_eq!(admin.send("POST", &path, body.clone()).await.0, 200, "{body}");
        }
        let wall = deal(&cast.ana, "Wall", cast.stage(1), 500).await;
        let body = json!({ "to_id": cast.stage(4), "lost_reason": "timing" });
        let (status, done) =
            admin.send("POST", &format!("/api/stages/{}/retirement", cast.stage(1)), body).await;
        assert_eq!((status, &done["moved"]), (200, &json!(1)), "{done}");
        assert_eq!(reasons(&cast, wall.id).await, ["", "timing"]);
        for (field, reason, count) in [("lost_reason", "timing", 3), ("won_reason", "trust", 1)] {
            let filter =
                format!("%7B%22field%22:%22{field}%22,%22is%22:%22is%22,%22to%22:[%22{reason}%22]%7D");
            let path = format!("/api/deals?filter={filter}");
            let (status, found) = admin.send("GET", &path, serde_json::Value::Null).await;
            assert_eq!((status, found["items"].as_array().map(Vec::len)), (200, Some(count)), "{found}");
            let values = &found["items"][0]["values"];
            assert_eq!(values[field], json!(reason), "{found}");
        }
    }
}
