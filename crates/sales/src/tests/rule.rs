use super::cast::{Cast, casts, changed, deal, deleted, draft, made, moved, stage_elsewhere, to};
use super::rest::Script;
use crate::deals::board::asked::Move;
use crate::{DEAL, STAGE};
use chrono::{TimeZone, Utc};
use events::Origin;
use kernel::{Error, Filter, Id, Moment, Record, Result, Value};
use records::{begin, read, write};
use serde_json::json;

async fn last_kind(cast: &Cast) -> String {
    events::log::one(&mut &cast.house.db, cast.events().await).await.unwrap().kind
}

fn day(day: u32) -> Moment {
    Utc.with_ymd_and_hms(2026, 3, day, 0, 0, 0).unwrap()
}

#[tokio::test]
async fn a_new_deal_needs_only_a_name() {
    for cast in casts().await {
        let roof = made(&cast.ana, &DEAL, draft([("name", "Roof".into())])).await.unwrap();
        assert_eq!(roof.id_of("pipeline_id"), Some(cast.pipeline));
        assert_eq!(roof.id_of("stage_id"), Some(cast.stage(0)));
        assert_eq!((roof.text("currency"), roof.text("status")), ("USD", "open"));
        assert_eq!(roof.get("stage_entered_at").as_time(), Some(roof.created_at));
        assert_eq!(roof.id_of("owner_id"), Some(cast.ana.user_id));
        let fence = made(&cast.ana, &DEAL, draft([("name", "Fence".into())])).await.unwrap();
        assert!(fence.text("position") > roof.text("position"));
    }
}

#[tokio::test]
async fn a_form_begins_where_a_new_deal_would_stand() {
    for cast in casts().await {
        let start = begin::start(&cast.ana, &DEAL, draft([])).await.unwrap();
        let expected = [
            ("currency", "USD".into()),
            ("owner_id", cast.ana.user_id.into()),
            ("pipeline_id", cast.pipeline.into()),
            ("stage_id", cast.stage(0).into()),
        ];
        assert_eq!(start.values, draft(expected));
        let labels: Vec<&str> = start.labels.values().map(String::as_str).collect();
        assert_eq!(labels, ["Ana", "PEAK", "Prospect"]);
        let due = stage_elsewhere(&cast, "open").await;
        let chosen = draft([("pipeline_id", due.get("pipeline_id"))]);
        let start = begin::start(&cast.ana, &DEAL, chosen).await.unwrap();
        assert_eq!(start.values.get("stage_id"), Some(&due.id.into()));
        let among = Filter::is("pipeline_id", due.get("pipeline_id"));
        let offered = read::lookup_among(&cast.ana, &STAGE, "", among.clone(), 10).await.unwrap();
        assert_eq!(offered.iter().map(|choice| choice.id).collect::<Vec<_>>(), [due.id]);
        assert_eq!(read::lookup_among(&cast.ana, &STAGE, "Prosp", among, 10).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_batch_stands_in_the_order_it_came() {
    for cast in casts().await {
        let import = cast.eve.clone().with_origin(Origin::Import);
        let mut write = import.write().await.unwrap();
        let drafts = (0..20)
            .map(|number| (Id::new(), draft([("name", format!("Deal {number:02}").into())])))
            .collect();
        let made: Vec<Result<Record>> = write::create_many(&mut write, &DEAL, drafts).await.unwrap();
        assert!(made.iter().all(Result::is_ok));
        write.commit().await.unwrap();
        let names = cast.names(0).await;
        assert!(names.is_sorted() && names.len() == 20, "{names:?}");
    }
}

#[tokio::test]
async fn an_import_says_when_things_were_and_need_not_say_why() {
    for cast in casts().await {
        let import = cast.eve.clone().with_origin(Origin::Import);
        let values =
            |name: &str, stage: usize| draft([("name", name.into()), ("stage_id", cast.stage(stage).into())]);
        let mut won = values("Won", 3);
        won.extend(draft([
            ("close_on", day(4).date_naive().into()),
            ("opened_on", day(1).date_naive().into()),
        ]));
        let won = made(&import, &DEAL, won).await.unwrap();
        assert_eq!((won.text("status"), won.get("closed_at").as_time()), ("won", Some(day(4))));
        assert_eq!(won.get("stage_entered_at").as_time(), Some(day(4)));
        let mut open = values("Open", 1);
        open.extend(draft([("stage_entered_at", day(2).into()), ("opened_on", day(1).date_naive().into())]));
        let open = made(&import, &DEAL, open).await.unwrap();
        assert_eq!(open.get("stage_entered_at").as_time(), Some(day(2)));
        let since = async |field: &'static str, when: Value| {
            let mut deal = values("Old", 0);
            deal.extend(draft([(field, when)]));
            made(&import, &DEAL, deal).await.unwrap().get("stage_entered_at").as_time().unwrap()
        };
        assert_eq!(since("created_at", day(3).into()).await, day(3));
        assert_eq!(since("opened_on", day(1).date_naive().into()).await, day(1));
        let ahead = (Utc::now() + chrono::TimeDelta::days(9)).date_naive();
        assert!(
            since("opened_on", ahead.into()).await <= Utc::now(),
            "nothing came in that is still to come"
        );
        let lost = made(&import, &DEAL, values("Lost", 4)).await.unwrap();
        assert_eq!((lost.text("status"), lost.get("lost_reason")), ("lost", Value::Null));
        let refused = made(&cast.eve, &DEAL, values("Lost too", 4)).await.unwrap_err();
        assert!(refused.problem("lost_reason").is_some(), "{refused:?}");
    }
}

#[tokio::test]
async fn a_loss_without_a_reason_changes_nothing() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        let events = cast.events().await;
        let refused = moved(&cast.ana, to(&roof, cast.stage(4))).await.unwrap_err();
        assert!(refused.problem("lost_reason").is_some(), "{refused:?}");
        let set = draft([("stage_id", cast.stage(4).into())]);
        assert!(changed(&cast.ana, &DEAL, roof.id, set).await.is_err());
        assert_eq!((cast.events().await, cast.names(1).await), (events, vec!["Roof".to_owned()]));
    }
}

#[tokio::test]
async fn won_lost_and_reopened() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        changed(&cast.ana, &DEAL, roof.id, draft([("probability", 45.into())])).await.unwrap();
        let free = |stage: usize| Move { version: None, ..to(&roof, cast.stage(stage)) };
        let won = moved(&cast.ana, free(3)).await.unwrap().saved.record;
        assert_eq!((last_kind(&cast).await.as_str(), won.text("status")), ("deal.won", "won"));
        assert_eq!(won.get("closed_at").as_time(), Some(won.updated_at));
        assert_eq!(won.get("probability"), Value::Null);
        let note = Some("They chose Elm".to_owned());
        let lost = Move { lost_reason: Some("competitor".into()), note, ..free(4) };
        let lost = moved(&cast.ana, lost).await.unwrap().saved.record;
        assert_eq!((last_kind(&cast).await.as_str(), lost.text("lost_reason")), ("deal.lost", "competitor"));
        assert_eq!(lost.text("close_note"), "They chose Elm");
        let emptied = changed(&cast.ana, &DEAL, roof.id, draft([("lost_reason", Value::Null)])).await;
        assert!(emptied.is_err_and(|error| error.problem("lost_reason").is_some()));
        let open = moved(&cast.ana, free(0)).await.unwrap().saved.record;
        assert_eq!((last_kind(&cast).await.as_str(), open.text("status")), ("deal.reopened", "open"));
        assert_eq!((open.get("closed_at"), open.get("lost_reason")), (Value::Null, Value::Null));
    }
}

#[tokio::test]
async fn a_stage_belongs_to_the_pipeline() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let values =
            [("name", "Roof".into()), ("pipeline_id", cast.pipeline.into()), ("stage_id", due.id.into())];
        let wrong = made(&cast.ana, &DEAL, draft(values)).await.unwrap_err();
        assert!(wrong.problem("stage_id").is_some(), "{wrong:?}");
        let roof = deal(&cast.ana, "Roof", cast.stage(2), 500).await;
        let pipeline = draft([("pipeline_id", due.get("pipeline_id"))]);
        let elsewhere = changed(&cast.ana, &DEAL, roof.id, pipeline).await.unwrap();
        assert_eq!(elsewhere.id_of("stage_id"), Some(due.id));
        let emptied = changed(&cast.ana, &DEAL, roof.id, draft([("stage_id", Value::Null)])).await.unwrap();
        assert_eq!(emptied.id_of("stage_id"), Some(due.id));
        let wrong = changed(&cast.ana, &DEAL, roof.id, draft([("stage_id", cast.stage(0).into())])).await;
        assert!(wrong.is_err_and(|error| error.problem("stage_id").is_some()));
    }
}

#[tokio::test]
async fn nobody_sets_what_kith_keeps() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        for field in ["status", "position", "stage_entered_at", "closed_at"] {
            let value: Value = if field.ends_with("_at") { day(1).into() } else { "won".into() };
            let refused = changed(&cast.ana, &DEAL, roof.id, draft([(field, value)])).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{field}");
        }
    }
}

#[tokio::test]
async fn what_comes_back_from_the_trash_has_a_stage() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(2), 500).await;
        deleted(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!(cast.board(&cast.eve).await.columns[2].sums.count, 0);
        let mut write = cast.ana.write().await.unwrap();
        write::restore(&mut write, &DEAL, roof.id).await.unwrap();
        write.commit().await.unwrap();
        assert_eq!(cast.names(2).await, ["Roof"]);
    }
}

#[tokio::test]
async fn a_deal_that_was_lost_without_a_reason_can_still_be_changed_and_come_back() {
    for cast in casts().await {
        let importer = cast.ana.clone().with_origin(events::Origin::Import);
        let lost = deal(&importer, "Roof", cast.stage(4), 100).await;
        assert_eq!((lost.text("status"), lost.get("lost_reason")), ("lost", Value::Null));
        let tagged =
            changed(&cast.ana, &DEAL, lost.id, draft([("description", "old".into())])).await.unwrap();
        assert_eq!(tagged.text("description"), "old");
        deleted(&cast.ana, &DEAL, lost.id).await.unwrap();
        let mut write = cast.ana.write().await.unwrap();
        let back = records::write::restore(&mut write, &DEAL, lost.id).await.unwrap();
        assert_eq!((back.deleted_at, back.text("status")), (None, "lost"));
    }
}

#[tokio::test]
async fn a_deal_without_a_pipeline_goes_where_the_board_looks() {
    for cast in casts().await {
        let elsewhere = stage_elsewhere(&cast, "open").await;
        deal(&cast.eve, "Renewal", elsewhere.id, 100).await;
        let plain = made(&cast.eve, &DEAL, draft([("name", "Roof".into())])).await.unwrap();
        assert_eq!(plain.id_of("stage_id"), Some(elsewhere.id));
    }
}

#[tokio::test]
async fn a_currency_is_kept_in_capitals_whoever_gives_it_and_one_that_is_none_is_refused() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.ana).await;
        let values = |code: &str| draft([("name", "Roof".into()), ("currency", code.into())]);
        let roof = made(&cast.ana, &DEAL, values("usd")).await.unwrap();
        assert_eq!(roof.text("currency"), "USD");
        let roof = changed(&cast.ana, &DEAL, roof.id, draft([("currency", " eur".into())])).await.unwrap();
        assert_eq!(roof.text("currency"), "EUR");
        let (status, answer) =
            script.send("POST", "/api/deals", json!({"name": "Roof", "currency": "gbp"})).await;
        assert_eq!((status, &answer["values"]["currency"]), (201, &json!("GBP")), "{answer}");
        for none in ["dollar", "QQQ"] {
            let refused = made(&cast.ana, &DEAL, values(none)).await.unwrap_err();
            assert_eq!(refused, Error::invalid("currency", "check.currency"));
        }
    }
}
