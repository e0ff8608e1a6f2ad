use super::cast::{Cast, casts, deal, deleted, draft, made, moved, to};
use super::rest::Script;
use crate::deals::board::asked::Move;
use crate::deals::history::{What, add_note, read};
use crate::deals::stays::catch_up;
use crate::{DEAL, STAGE};
use chrono::{Duration, Utc};
use events::Origin;
use identity::Me;
use kernel::{Error, Id, Record, Value};
use records::undo;

#[tokio::test]
async fn the_road_of_a_deal_is_told_with_who_and_why() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let note = Some("They want an offer".to_owned());
        moved(&cast.ana, Move { note, ..to(&roof, cast.stage(2)) }).await.unwrap();
        moved(&cast.eve, Move { version: None, ..to(&roof, cast.stage(3)) }).await.unwrap();
        let history = read(&cast.bo, roof.id).await.unwrap();
        let stays: Vec<_> = history
            .stays
            .iter()
            .map(|stay| (stay.stage.as_str(), stay.by.as_str(), stay.note.as_str()))
            .collect();
        assert_eq!(
            stays,
            [("Prospect", "Ana", ""), ("Acquire", "Ana", "They want an offer"), ("Keep", "Eve", "")]
        );
        assert_eq!(history.stages.len(), 5);
        assert!(
            history.stays[2].left_at.is_none()
                && history.stays[0].left_at == Some(history.stays[1].entered_at)
        );
        let told: Vec<_> = history
            .told
            .iter()
            .map(|one| (one.from.as_ref().map(|stage| stage.name.as_str()), one.seconds.is_some()))
            .collect();
        assert_eq!(told, [(None, false), (Some("Prospect"), true), (Some("Acquire"), true)]);
        assert_eq!(read(&cast.cy, roof.id).await.unwrap_err(), Error::NotFound);
    }
}

#[tokio::test]
async fn a_note_stands_in_the_history_and_changes_nothing_else() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let naughty = "<script>alert(1)</script> '; DROP TABLE deal; -- \u{202e}مرحبا 👩‍👩‍👧 \u{feff}%00";
        add_note(&cast.ana, roof.id, naughty).await.unwrap();
        let history = read(&cast.ana, roof.id).await.unwrap();
        let last = history.told.last().unwrap();
        assert_eq!((last.what, last.by.as_str(), last.note.as_str()), (What::Noted, "Ana", naughty));
        let known = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!((known.version, known.values), (roof.version, roof.values.clone()));
    }
}

#[tokio::test]
async fn only_who_may_change_a_deal_notes_on_it_and_not_without_end() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let events = cast.events().await;
        assert_eq!(add_note(&cast.cy, roof.id, "Mine").await.unwrap_err(), Error::NotFound);
        assert_eq!(add_note(&cast.dee, roof.id, "Mine").await.unwrap_err(), Error::Forbidden);
        assert_eq!(add_note(&cast.bo, roof.id, "Mine").await.unwrap_err(), Error::Forbidden);
        for (note, key) in [
            (" \n ", "check.required"),
            ("a\0b", "check.control_character"),
            (&"x".repeat(5_001), "check.too_long"),
        ] {
            let refused = add_note(&cast.ana, roof.id, note).await.unwrap_err();
            assert_eq!(refused.problem("note").map(|problem| problem.key.as_ref()), Some(key));
        }
        assert_eq!(cast.events().await, events);
        deleted(&cast.ana, &DEAL, roof.id).await.unwrap();
        let refused = add_note(&cast.ana, roof.id, "Late").await.unwrap_err();
        assert_eq!(refused, Error::Refused("in_trash".to_owned()));
    }
}

#[tokio::test]
async fn a_note_that_is_taken_back_is_told_as_such_and_the_deal_stays_as_it_is() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let number = add_note(&cast.ana, roof.id, "They called").await.unwrap().event.unwrap();
        assert_eq!(undo::event_now(&cast.bo, number).await.unwrap_err(), Error::Forbidden);
        let back = undo::event_now(&cast.ana, number).await.unwrap();
        assert_eq!((back.record.version, back.record.deleted_at), (roof.version, None));
        let history = read(&cast.ana, roof.id).await.unwrap();
        let told: Vec<_> = history.told.iter().map(|one| (one.what, one.undone)).collect();
        assert_eq!(told, [(What::Moved, false), (What::Noted, true)]);
        assert_eq!(history.stays.len(), 1);
        let twice = undo::event_now(&cast.ana, number).await.unwrap_err();
        assert_eq!(twice, Error::Refused("already_undone".to_owned()));
        assert_eq!(back.event, None, "of a note taken back there is nothing to take back");
    }
}

#[tokio::test]
async fn a_rule_that_was_overridden_is_told_with_its_reason() {
    for cast in casts().await {
        let asks = draft([("required_fields", Value::from_json(serde_json::json!(["close_on"])))]);
        super::cast::changed(&cast.eve, &STAGE, cast.stage(1), asks).await.unwrap();
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let override_reason = Some("The board agreed".to_owned());
        moved(&cast.eve, Move { override_reason, ..to(&roof, cast.stage(1)) }).await.unwrap();
        let told = read(&cast.ana, roof.id).await.unwrap().told;
        let last = told.last().unwrap();
        assert_eq!((last.what, last.note.as_str()), (What::RuleOverridden, "The board agreed"));
        let rules: Vec<_> = last.rules.iter().map(|rule| (rule.key.as_str(), rule.text.as_str())).collect();
        assert_eq!(rules, [("gate.required", "Expected close: Engage needs this.")]);
    }
}

#[tokio::test]
async fn the_end_of_a_deal_is_told_with_its_reason_competitor_and_note() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let said = [("lost_reason", "price"), ("competitor", "Steel & Sons")];
        let set = draft(said.map(|(field, text)| (field, text.into())));
        let note = Some("Too dear".to_owned());
        moved(&cast.ana, Move { note, set, ..to(&roof, cast.stage(4)) }).await.unwrap();
        let script = Script::of(&cast, &cast.ana).await;
        let path = format!("/api/deals/{}/history", roof.id);
        let (_, history) = script.send("GET", &path, serde_json::Value::Null).await;
        let told = history["told"].as_array().unwrap();
        assert!(["reason", "competitor", "note"].iter().all(|member| told[0].get(member).is_none()));
        let last =
            ["reason", "competitor", "note"].map(|member| told[1][member].as_str().unwrap_or_default());
        assert_eq!(last, ["price", "Steel & Sons", "Too dear"], "{history}");
        let stranger = Script::of(&cast, &cast.cy).await;
        assert_eq!(stranger.send("GET", &path, serde_json::Value::Null).await.0, 404);
    }
}

type Row = (Id, i64, Option<i64>);

/// What the table keeps of a deal, and what its history tells.
async fn kept_and_told(cast: &Cast, deal: &Record) -> (Vec<Row>, Vec<Row>) {
    catch_up(&cast.house).await.unwrap();
    let sql = "SELECT stage_id, entered_us, left_us FROM stage_stay WHERE deal_id = $1 ORDER BY number";
    let kept = cast.house.db.all::<Row>(sql, vec![deal.id.into()]).await.unwrap();
    let history = read(&cast.eve, deal.id).await.unwrap();
    let row = |stay: &crate::deals::history::Stay| {
        let left = stay.left_at.map(|left| left.timestamp_micros());
        (stay.stage_id, stay.entered_at.timestamp_micros(), left)
    };
    (kept, history.stays.iter().map(row).collect())
}

#[tokio::test]
async fn the_kept_stays_are_those_that_the_history_tells_also_after_undo() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap();
        let second = moved(&cast.ana, Move { version: None, ..to(&roof, cast.stage(2)) }).await.unwrap();
        let (kept, told) = kept_and_told(&cast, &roof).await;
        assert_eq!((kept.len(), &kept), (3, &told));
        let back = undo::event_now(&cast.ana, second.saved.event.unwrap()).await.unwrap();
        let (kept, told) = kept_and_told(&cast, &roof).await;
        assert_eq!(kept, told);
        let stages: Vec<Id> = kept.iter().map(|(stage, ..)| *stage).collect();
        assert_eq!((stages, kept[1].2), (vec![cast.stage(0), cast.stage(1)], None));
        undo::event_now(&cast.ana, back.event.unwrap()).await.unwrap();
        let (kept, told) = kept_and_told(&cast, &roof).await;
        assert_eq!((kept.len(), &kept), (3, &told));
    }
}

async fn imported(me: &Me, cast: &Cast, days: i64) -> Record {
    let entered = kernel::moment::cut(Utc::now() - Duration::days(days));
    let values = [
        ("name", "Old".into()),
        ("stage_id", cast.stage(0).into()),
        ("stage_entered_at", Value::Time(entered)),
    ];
    made(&me.clone().with_origin(Origin::Import), &DEAL, draft(values)).await.unwrap()
}

#[tokio::test]
async fn what_was_imported_stays_since_it_says_and_the_table_can_be_rebuilt() {
    for cast in casts().await {
        let old = imported(&cast.eve, &cast, 30).await;
        moved(&cast.eve, to(&old, cast.stage(1))).await.unwrap();
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let before = (kept_and_told(&cast, &old).await, kept_and_told(&cast, &roof).await);
        assert_eq!(before.0.0, before.0.1);
        assert_eq!(read(&cast.eve, old.id).await.unwrap().stays[0].seconds / 86_400, 30);
        let mut write = Me::system(&cast.house).write().await.unwrap();
        for table in ["stage_stay", "stage_stay_mark"] {
            write.tx.execute(&format!("DELETE FROM {table}"), Vec::new()).await.unwrap();
        }
        write.commit().await.unwrap();
        assert_eq!(catch_up(&cast.house).await, Ok(2));
        let after = (kept_and_told(&cast, &old).await, kept_and_told(&cast, &roof).await);
        assert_eq!(before, after);
        assert_eq!(catch_up(&cast.house).await, Ok(0));
    }
}
