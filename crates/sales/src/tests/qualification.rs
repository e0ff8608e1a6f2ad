//! The qualification of a deal holds on every path: form, API, import, undo.

use super::cast::{casts, changed, deal, draft, made};
use crate::DEAL;
use events::Origin;
use kernel::{Error, Id, Record, Result, Value};
use records::{undo, write};
use serde_json::{Value as Json, json};

fn meddpicc(value: Json) -> kernel::Draft {
    draft([("meddpicc", Value::from_json(value))])
}

fn score(deal: &Record) -> Option<i64> {
    deal.int("meddpicc_score")
}

#[tokio::test]
async fn the_score_follows_the_parts_whoever_writes_them() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        assert_eq!(score(&roof), None);
        for origin in [Origin::Ui, Origin::Api, Origin::Automation, Origin::Integration] {
            let me = cast.ana.clone().with_origin(origin);
            let part = json!({"champion": {"score": 4, "note": "Ines"}, "metrics": {"score": 0, "note": ""}});
            let known = changed(&me, &DEAL, roof.id, meddpicc(part)).await.unwrap();
            assert_eq!(
                (score(&known), known.get("meddpicc").to_json()),
                (
                    Some(13),
                    json!({"champion": {"score": 4, "note": "Ines"}, "metrics": {"score": 0, "note": ""}})
                )
            );
            let none = changed(&me, &DEAL, roof.id, meddpicc(json!({}))).await.unwrap();
            assert_eq!((score(&none), none.get("meddpicc")), (None, Value::Null));
        }
        let mut claimed = meddpicc(json!({"champion": {"score": 1}}));
        claimed.extend(draft([("name", "Claim".into()), ("meddpicc_score", 100.into())]));
        let me = cast.eve.clone().with_origin(Origin::Import);
        assert_eq!(score(&made(&me, &DEAL, claimed).await.unwrap()), Some(3));
        let typed = changed(&cast.ana, &DEAL, roof.id, draft([("meddpicc_score", 100.into())])).await;
        assert!(typed.unwrap_err().problem("meddpicc_score").is_some());
    }
}

#[tokio::test]
async fn what_is_out_of_bounds_comes_in_nowhere() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        let events = cast.events().await;
        let wrong =
            [json!({"champion": {"score": 5}}), json!({"charm": {"score": 1}}), json!("four"), json!([4])];
        for wrong in wrong {
            for origin in [Origin::Ui, Origin::Api, Origin::Import, Origin::Automation] {
                let me = cast.eve.clone().with_origin(origin);
                let refused = |result: Result<Record>| result.unwrap_err().problem("meddpicc").is_some();
                assert!(refused(changed(&me, &DEAL, roof.id, meddpicc(wrong.clone())).await), "{wrong}");
                let mut new = meddpicc(wrong.clone());
                new.extend(draft([("name", "Fence".into())]));
                assert!(refused(made(&me, &DEAL, new.clone()).await), "{wrong}");
                let mut write = me.write().await.unwrap();
                let made = write::create_many(&mut write, &DEAL, vec![(Id::new(), new)]).await.unwrap();
                assert!(made.into_iter().all(refused), "{wrong}");
            }
        }
        assert_eq!(cast.events().await, events);
        let foreign = changed(&cast.cy, &DEAL, roof.id, meddpicc(json!({"champion": {"score": 1}}))).await;
        assert_eq!(foreign.unwrap_err(), Error::NotFound);
        let reader = changed(&cast.dee, &DEAL, roof.id, meddpicc(json!({"champion": {"score": 1}}))).await;
        assert_eq!(reader.unwrap_err(), Error::Forbidden);
    }
}

#[tokio::test]
async fn taking_a_change_back_brings_parts_and_score_back() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        changed(&cast.ana, &DEAL, roof.id, meddpicc(json!({"champion": {"score": 2}}))).await.unwrap();
        changed(&cast.ana, &DEAL, roof.id, meddpicc(json!({"champion": {"score": 4}}))).await.unwrap();
        let back = undo::event_now(&cast.ana, cast.events().await).await.unwrap().record;
        assert_eq!(
            (score(&back), &back.get("meddpicc").to_json()["champion"]["score"]),
            (Some(6), &json!(2))
        );
    }
}
