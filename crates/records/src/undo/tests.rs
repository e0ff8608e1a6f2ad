//! An undo of many that is left, killed or asked twice.

use super::{batch, batch::chunk, go_on, store};
use crate::tests::cast::{Cast, PERSON, casts, changed, draft};
use crate::{Changes, Undone, read, write};
use db::args;
use kernel::{Draft, Id, Query};
use std::future::Future;
use std::task::{Context, Waker};
use std::time::Duration;

/// A batch that made so many people, one of whom somebody changed since.
async fn many(cast: &Cast, count: usize) -> Id {
    let batch = Id::new();
    let mut write = cast.ana.write().await.unwrap().in_batch(batch);
    let one = |number| (Id::new(), draft([("name", format!("Number {number}").into())]));
    let made = write::create_many(&mut write, &PERSON, (0..count).map(one).collect()).await.unwrap();
    let first = made.iter().flatten().next().unwrap().id;
    write::update(&mut write, &PERSON, first, &Changes::one("warmness", 2_i64)).await.unwrap();
    write.commit().await.unwrap();
    changed(&cast.ana, first, Changes::one("warmness", 3_i64)).await.unwrap();
    batch
}

async fn living(cast: &Cast) -> usize {
    let query = Query { limit: 200, ..Query::default() };
    read::list(&cast.ana, &PERSON, &query).await.unwrap().items.len()
}

/// Waits for what goes on by itself.
async fn finished(cast: &Cast, batch: Id) -> Undone {
    for _ in 0..600 {
        if let Ok(Some(undone)) = store::done(&cast.house, batch).await {
            return undone;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it did not go on");
}

#[tokio::test]
async fn whoever_asked_may_leave() {
    for cast in casts().await {
        let made = many(&cast, 250).await;
        let mut asked = Box::pin(batch(&cast.ana, made));
        assert!(asked.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        drop(asked);
        assert_eq!(finished(&cast, made).await, Undone { done: 250, kept: 1 });
        assert_eq!(living(&cast).await, 0);
    }
}

#[tokio::test]
async fn what_a_kill_interrupted_is_finished_at_the_next_start() {
    for cast in casts().await {
        let made = many(&cast, 250).await;
        store::ask(&cast.ana, made).await.unwrap();
        let claim = Id::new();
        assert!(store::claim(&cast.house, made, claim).await.unwrap());
        assert!(chunk(&cast.ana, made, claim).await.unwrap());
        assert!((1..250).contains(&living(&cast).await), "half of it is taken back");
        let mut tx = cast.house.db.begin().await.unwrap();
        let long_ago = chrono::Utc::now() - chrono::Duration::minutes(2);
        let sql = "UPDATE undo_run SET seen_at = $2 WHERE batch_id = $1";
        tx.execute(sql, args![made, kernel::moment::cut(long_ago)]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(go_on(&cast.house).await.unwrap(), 1);
        assert_eq!(finished(&cast, made).await, Undone { done: 250, kept: 1 });
        assert_eq!((living(&cast).await, go_on(&cast.house).await.unwrap()), (0, 0));
        assert!(!chunk(&cast.ana, made, claim).await.unwrap(), "the killed one has nothing more to say");
        let undone = events::log::of_batch(&mut &cast.house.db, made, None, 500).await.unwrap();
        let by = undone.iter().filter_map(|event| event.undone_by);
        for number in by {
            let event = events::log::one(&mut &cast.house.db, number).await.unwrap();
            assert_eq!(event.actor_id, Some(cast.ana.user_id));
        }
    }
}

#[tokio::test]
async fn asked_twice_at_once_it_runs_once_and_both_hear_what_came_of_it() {
    for cast in casts().await {
        let made = many(&cast, 250).await;
        let before = cast.events().await;
        let (one, other) = tokio::join!(batch(&cast.ana, made), batch(&cast.ana, made));
        assert_eq!((one, other), (Ok(Undone { done: 250, kept: 1 }), Ok(Undone { done: 250, kept: 1 })));
        assert_eq!(cast.events().await, before + 250);
    }
}

#[tokio::test]
async fn a_batch_without_events_leaves_no_note() {
    for cast in casts().await {
        assert_eq!(batch(&cast.ana, Id::new()).await, Ok(Undone::default()));
        assert_eq!(go_on(&cast.house).await, Ok(0));
    }
}

#[tokio::test]
async fn what_is_only_told_beside_a_change_is_not_counted_as_kept() {
    for cast in casts().await {
        let batch_id = Id::new();
        let mut write = cast.ana.write().await.unwrap().in_batch(batch_id);
        let oak = write::create(&mut write, &PERSON, None, draft([("name", "Oak".into())])).await.unwrap();
        let told = Draft::from([("note".into(), "Because".into())]);
        write.note(events::NewEvent::of(&PERSON, "rule_overridden", &oak).changing(Draft::new(), told));
        write.commit().await.unwrap();
        assert_eq!(batch(&cast.ana, batch_id).await, Ok(Undone { done: 1, kept: 0 }));
    }
}
