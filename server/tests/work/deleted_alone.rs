//! Of what repeats one is deleted alone, or with what follows; Undo brings it back as it was.

use crate::alone::{now, time};
use crate::cast::{Cast, casts, deleted};
use crate::recurrence::{next, set_done, weekly};
use crate::rest::send;
use kernel::{Error, Id, Record};
use records::{Saved, undo, write};
use serde_json::Value;
use work::ACTIVITY;

async fn gone_alone(cast: &Cast, id: Id) -> Saved {
    write::delete_alone_now(&cast.ana, &ACTIVITY, id).await.unwrap()
}

/// What stays of a task, whatever happened to it.
fn kept(record: &Record) -> [String; 5] {
    let text = |field: &str| record.text(field).to_owned();
    let at = |field: &str| time(record, field);
    [text("name"), text("recurrence"), at("due_at"), at("remind_at"), at("recurs_at")]
}

#[tokio::test]
async fn this_one_goes_alone_and_the_series_goes_on_with_the_next() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let saved = gone_alone(&cast, task.id).await;
        assert!(saved.record.deleted_at.is_some() && saved.batch.is_some());
        let after = next(&cast.ana, &task).await.unwrap();
        assert_eq!(
            (time(&after, "due_at").as_str(), after.text("recurrence")),
            ("2090-11-27T10:00:00.000000Z", "FREQ=WEEKLY;COUNT=2")
        );
        assert_eq!(cast.deal_now().await.get("next_activity_at"), after.get("due_at"));
        let undone = undo::batch(&cast.ana, saved.batch.unwrap()).await.unwrap();
        assert_eq!(undone.kept, 0);
        let back = now(&cast, task.id).await;
        assert!(back.deleted_at.is_none());
        assert_eq!(kept(&back), kept(&task));
        assert!(now(&cast, after.id).await.deleted_at.is_some(), "one series again");
        assert_eq!(next(&cast.ana, &task).await, None);
        assert_eq!(cast.deal_now().await.get("next_activity_at"), task.get("due_at"));
        // And once more.
        gone_alone(&cast, task.id).await;
        assert_eq!(next(&cast.ana, &task).await.map(|after| kept(&after)), Some(kept(&after)));
    }
}

#[tokio::test]
async fn with_what_follows_the_series_ends_and_undo_lets_it_go_on() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let saved = write::delete_now(&cast.ana, &ACTIVITY, task.id).await.unwrap();
        assert_eq!((saved.batch, next(&cast.ana, &task).await), (None, None));
        undo::event_now(&cast.ana, saved.event.unwrap()).await.unwrap();
        assert_eq!(kept(&now(&cast, task.id).await), kept(&task));
        set_done(&cast.ana, &task, true).await;
        assert!(next(&cast.ana, &task).await.is_some());
    }
}

#[tokio::test]
async fn what_comes_back_where_the_next_one_was_done_meanwhile_comes_once() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let saved = gone_alone(&cast, task.id).await;
        let after = next(&cast.ana, &task).await.unwrap();
        set_done(&cast.ana, &after, true).await;
        undo::batch(&cast.ana, saved.batch.unwrap()).await.unwrap();
        let back = now(&cast, task.id).await;
        assert_eq!((back.deleted_at, back.text("recurrence")), (None, ""));
        assert!(now(&cast, after.id).await.deleted_at.is_none());
        set_done(&cast.ana, &back, true).await;
        assert_eq!(next(&cast.ana, &task).await.map(|record| record.id), Some(after.id));
    }
}

#[tokio::test]
async fn many_go_alone_in_one_batch_what_comes_once_among_them() {
    for cast in casts().await {
        let tasks = [weekly(&cast).await, weekly(&cast).await];
        let once = crate::cast::logged(&cast.ana, [("type", "task".into()), ("name", "Once".into())]).await;
        let batch = Id::fixed(5);
        let mut write = cast.ana.write().await.unwrap().in_batch(batch);
        for id in [tasks[0].id, once.id, tasks[1].id] {
            write::delete_alone(&mut write, &ACTIVITY, id).await.unwrap();
        }
        write.commit().await.unwrap();
        for task in &tasks {
            assert!(next(&cast.ana, task).await.is_some());
        }
        let undone = undo::batch(&cast.ana, batch).await.unwrap();
        assert_eq!(undone.kept, 0);
        for task in &tasks {
            assert_eq!(kept(&now(&cast, task.id).await), kept(task));
            assert_eq!(next(&cast.ana, task).await, None);
        }
        assert!(now(&cast, once.id).await.deleted_at.is_none());
    }
}

#[tokio::test]
async fn what_may_not_be_deleted_or_lies_in_the_trash_leaves_no_next_one() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        for (me, refused) in [(&cast.dee, Error::Forbidden), (&cast.cy, Error::NotFound)] {
            assert_eq!(write::delete_alone_now(me, &ACTIVITY, task.id).await.unwrap_err(), refused);
        }
        let deal = write::delete_alone_now(&cast.ana, &sales::DEAL, cast.deal.id).await.unwrap_err();
        assert_eq!(deal, Error::invalid("alone", "check.unknown_field"));
        deleted(&cast.ana, task.id).await;
        gone_alone(&cast, task.id).await;
        assert_eq!(next(&cast.eve, &task).await, None);
    }
}

#[tokio::test]
async fn a_script_says_that_this_one_alone_is_to_go() {
    for cast in casts().await {
        let task = weekly(&cast).await;
        let path = ["/api/activities/", &task.id.to_string()].concat();
        let send = async |path: &str, asked: &str| {
            send(&cast, Some(&cast.ana), "DELETE", &[path, asked].concat(), Value::Null).await.0
        };
        for asked in ["?alone=yes", "?alone=true&alone=true", "?all=true"] {
            assert_eq!(send(&path, asked).await, 422, "{asked}");
        }
        let deal = ["/api/deals/", &cast.deal.id.to_string()].concat();
        assert_eq!(send(&deal, "?alone=true").await, 422, "a deal does not come again");
        assert_eq!(send(&path, "?version=7&alone=true").await, 409);
        assert_eq!(next(&cast.ana, &task).await, None);
        assert_eq!(send(&path, "?version=1&alone=true").await, 200);
        assert!(next(&cast.ana, &task).await.is_some());
        let other = weekly(&cast).await;
        let path = ["/api/activities/", &other.id.to_string()].concat();
        assert_eq!(send(&path, "?alone=false").await, 200);
        assert_eq!(next(&cast.ana, &other).await, None);
    }
}
