//! The same event read twice, two servers at once, a stop in between: one notification each.

use crate::cast::{Cast, casts, logged};
use crate::told::{read, told};
use kernel::Id;
use notices::Kind;
use notices::cause::Cause;
use notices::follow::Place;
use notices::post;

async fn give(cast: &Cast, count: usize) {
    for number in 0..count {
        let name = format!("Task {number}");
        let values = [("type", "task".into()), ("name", name.into()), ("owner_id", cast.bo.user_id.into())];
        logged(&cast.eve, values).await;
    }
}

#[tokio::test]
async fn two_followers_at_once_tell_of_each_event_once() {
    for cast in casts().await {
        let mut places = [Place::of(&cast.house).await.unwrap(), Place::of(&cast.house).await.unwrap()];
        for _ in 0..3 {
            give(&cast, 5).await;
            let [one, other] = &mut places;
            let (one, other) = tokio::join!(one.catch_up(&cast.house), other.catch_up(&cast.house));
            one.and(other).unwrap();
        }
        let mut titles: Vec<String> = read(&cast.bo).await.into_iter().map(|notice| notice.title).collect();
        assert_eq!(titles.len(), 15, "{titles:?}");
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), 5);
    }
}

#[tokio::test]
async fn what_was_read_twice_is_told_once_and_what_was_not_committed_again() {
    for cast in casts().await {
        give(&cast, 1).await;
        let start = Place::of(&cast.house).await.unwrap();
        assert_eq!(told(&cast, &cast.bo).await.len(), 1);
        { start }.catch_up(&cast.house).await.unwrap();
        assert_eq!(read(&cast.bo).await.len(), 1);
        assert_eq!(read(&cast.bo).await[0].records, 1);
        let at = crate::cast::at("2026-11-20T10:00:00Z");
        let again = Cause::of_clock(Kind::Due, cast.bo.user_id, ("deal", cast.deal.id), at, at);
        let letters = post::letters(&cast.house, vec![again.clone(), again]).await.unwrap();
        let mut tx = cast.house.db.begin().await.unwrap();
        post::write(&mut tx, &letters).await.unwrap();
        drop(tx);
        assert_eq!(read(&cast.bo).await.len(), 1, "killed before the commit");
        for told in [1, 0] {
            let mut tx = cast.house.db.begin().await.unwrap();
            assert_eq!(post::write(&mut tx, &letters).await.unwrap().len(), told);
            tx.commit().await.unwrap();
        }
        assert_eq!(read(&cast.bo).await.len(), 2);
    }
}

#[tokio::test]
async fn a_cause_for_nobody_is_left_out() {
    for cast in casts().await {
        let at = crate::cast::at("2026-11-20T10:00:00Z");
        let nobody = Cause::of_clock(Kind::Due, Id::fixed(9), ("deal", cast.deal.id), at, at);
        assert!(post::letters(&cast.house, vec![nobody]).await.unwrap().is_empty());
    }
}
