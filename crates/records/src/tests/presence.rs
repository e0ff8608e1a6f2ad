//! Who has a record open too: seen by those who may read it, for as long as they say so.

use super::cast::{Cast, PERSON, casts, person};
use crate::presence::store::{be_here, be_here_at, leave};
use chrono::TimeDelta;
use events::live::call_of;
use futures::StreamExt;
use identity::Me;
use kernel::{Error, Id, Moment, Record, moment};
use std::time::Duration;

fn start() -> Moment {
    moment::parse("2026-11-20T10:00:00Z").unwrap()
}

/// Whom `me` sees at the record, in a tab, so many seconds after the start.
async fn seen(me: &Me, record: &Record, tab: u128, seconds: i64) -> Vec<String> {
    let at = start() + TimeDelta::seconds(seconds);
    let faces = be_here_at(me, &PERSON, record.id, Id::fixed(tab), at).await.unwrap();
    faces.into_iter().map(|face| face.name).collect()
}

#[tokio::test]
async fn who_is_there_is_seen_until_half_a_minute_of_silence() {
    for Cast { ana, bo, .. } in &casts().await {
        let record = person(ana, "Grace").await;
        assert!(seen(ana, &record, 1, 0).await.is_empty());
        assert_eq!(seen(bo, &record, 2, 1).await, ["Ana"]);
        assert_eq!(seen(ana, &record, 1, 12).await, ["Bo"]);
        assert_eq!(seen(ana, &record, 3, 13).await, ["Bo"]);
        assert_eq!(seen(bo, &record, 2, 14).await, ["Ana"], "two tabs are one face");
        leave(ana, Id::fixed(3)).await.unwrap();
        assert_eq!(seen(bo, &record, 2, 41).await, ["Ana"]);
        assert!(seen(bo, &record, 2, 43).await.is_empty());
        let other = person(ana, "Hal").await;
        assert_eq!(seen(ana, &record, 1, 44).await, ["Bo"]);
        assert!(seen(bo, &other, 2, 45).await.is_empty());
        assert!(seen(ana, &record, 1, 46).await.is_empty(), "Bo went on to another");
    }
}

#[tokio::test]
async fn who_may_not_read_it_is_not_there_and_a_tab_is_one_s_own() {
    for Cast { ana, bo, cy, dee, .. } in &casts().await {
        let record = person(ana, "Grace").await;
        seen(ana, &record, 1, 0).await;
        assert_eq!(be_here(cy, &PERSON, record.id, Id::fixed(4)).await, Err(Error::NotFound));
        assert_eq!(seen(dee, &record, 1, 1).await, ["Ana"], "who only reads sees who is there");
        assert_eq!(seen(bo, &record, 2, 2).await, ["Ana"], "that tab stays Ana's");
        leave(bo, Id::fixed(1)).await.unwrap();
        assert_eq!(seen(bo, &record, 2, 3).await, ["Ana"]);
    }
}

#[tokio::test]
async fn who_is_there_is_called_when_somebody_comes_or_goes() {
    for cast in casts().await {
        let (ana, bo) = (&cast.ana, &cast.bo);
        let record = person(ana, "Grace").await;
        let mut wakes = cast.house.db.listen();
        // Somebody listens as soon as the first hint came: on PostgreSQL it does so by itself.
        cast.house.db.wake(0);
        wakes.next().await.unwrap();
        let mut called = async || {
            let call = async { while wakes.next().await.unwrap() != call_of(ana.user_id) {} };
            tokio::time::timeout(Duration::from_secs(10), call).await.unwrap();
        };
        be_here(ana, &PERSON, record.id, Id::fixed(1)).await.unwrap();
        be_here(bo, &PERSON, record.id, Id::fixed(2)).await.unwrap();
        called().await;
        leave(bo, Id::fixed(2)).await.unwrap();
        called().await;
    }
}
