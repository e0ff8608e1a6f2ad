use crate::cast::{Cast, at, casts, changed, deleted, logged};
use crate::plans::plan;
use db::args;
use events::{Event, log};
use identity::Me;
use kernel::{Id, Value};
use work::ACTIVITY;
use work::reminders::{DUE, PAGE, tell};

async fn task(me: &Me, remind: &str) -> Id {
    let values = [
        ("type", "task".into()),
        ("name", "Call".into()),
        ("due_at", at("2026-11-20T10:00:00Z").into()),
        ("remind_at", at(remind).into()),
    ];
    logged(me, values).await.id
}

async fn told(cast: &Cast, id: Id) -> Vec<Event> {
    let events = log::of_record(&mut &cast.house.db, id, None, 100).await.unwrap();
    events.into_iter().filter(|event| event.kind == "activity.reminded").collect()
}

#[tokio::test]
async fn a_reminder_is_told_once_when_it_is_due() {
    for cast in casts().await {
        let id = task(&cast.ana, "2026-11-20T09:00:00Z").await;
        let now = at("2026-11-20T09:00:30Z");
        assert_eq!(tell(&cast.house, at("2026-11-20T08:59:59Z")).await.unwrap(), 0);
        assert_eq!(tell(&cast.house, now).await.unwrap(), 1);
        assert_eq!(tell(&cast.house, now).await.unwrap(), 0);
        let [event] = told(&cast, id).await.try_into().unwrap();
        assert_eq!(event.after.get("reminded"), Some(&Value::from(cast.ana.user_id.to_string())));
        assert_eq!((event.actor_id, event.owner_id), (None, Some(cast.ana.user_id)));
        let news = work::recent(&cast.eve, 50).await.unwrap();
        assert!(!news.is_empty() && news.iter().all(|news| news.event.kind != "activity.reminded"));
        // There is nothing to take back, and least of all the task.
        assert!(records::undo::event_now(&cast.ana, event.number).await.is_err());
        assert!(records::read::get(&cast.ana, &ACTIVITY, id).await.unwrap().deleted_at.is_none());
    }
}

#[tokio::test]
async fn two_servers_tell_once_together() {
    for cast in casts().await {
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(task(&cast.ana, "2026-11-20T09:00:00Z").await);
        }
        let now = at("2026-11-20T09:00:30Z");
        let (one, other) = futures::join!(tell(&cast.house, now), tell(&cast.house, now));
        assert_eq!(one.unwrap() + other.unwrap(), 5);
        for id in ids {
            assert_eq!(told(&cast, id).await.len(), 1);
        }
    }
}

#[tokio::test]
async fn what_was_not_committed_is_told_the_next_time() {
    for cast in casts().await {
        let id = task(&cast.ana, "2026-11-20T09:00:00Z").await;
        // A server that dies between the note and the commit leaves nothing of either.
        let mut tx = cast.house.db.begin().await.unwrap();
        let note = "INSERT INTO reminder_told (activity_id, remind_at) VALUES ($1, $2)";
        tx.execute(note, args![id, at("2026-11-20T09:00:00Z")]).await.unwrap();
        drop(tx);
        assert_eq!(tell(&cast.house, at("2026-11-20T09:01:00Z")).await.unwrap(), 1);
        assert_eq!(told(&cast, id).await.len(), 1);
    }
}

#[tokio::test]
async fn what_is_put_off_is_told_again_and_what_is_done_or_gone_is_not() {
    for cast in casts().await {
        let put_off = task(&cast.ana, "2026-11-20T09:00:00Z").await;
        let done = task(&cast.ana, "2026-11-20T09:00:00Z").await;
        let gone = task(&cast.ana, "2026-11-20T09:00:00Z").await;
        let long_ago = task(&cast.ana, "2026-11-01T09:00:00Z").await;
        changed(&cast.ana, &ACTIVITY, done, [("done_at", at("2026-11-20T08:00:00Z").into())]).await;
        deleted(&cast.ana, gone).await;
        assert_eq!(tell(&cast.house, at("2026-11-20T09:01:00Z")).await.unwrap(), 1);
        changed(&cast.ana, &ACTIVITY, put_off, [("due_at", at("2026-11-21T10:00:00Z").into())]).await;
        assert_eq!(tell(&cast.house, at("2026-11-20T09:02:00Z")).await.unwrap(), 0);
        assert_eq!(tell(&cast.house, at("2026-11-21T09:00:00Z")).await.unwrap(), 1);
        assert_eq!(told(&cast, put_off).await.len(), 2);
        for id in [done, gone, long_ago] {
            assert_eq!(told(&cast, id).await.len(), 0);
        }
    }
}

#[tokio::test]
async fn what_is_due_is_found_along_its_index() {
    for cast in casts().await {
        let args = args![at("2026-11-13T09:00:00Z"), at("2026-11-20T09:00:00Z"), PAGE];
        let plan = plan(&cast, DUE, args).await;
        assert!(plan.contains("activity_remind"), "{plan}");
    }
}
