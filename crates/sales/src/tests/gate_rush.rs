//! A limit when many come at once: in one batch, and in two transactions.

use super::cast::{Cast, casts, changed, deal, draft};
use crate::{DEAL, STAGE};
use identity::Write;
use kernel::{Draft, Id, Record, Result};
use records::{Changes, write};
use std::time::Duration;

async fn limited(cast: &Cast, at: usize, limit: i64) {
    changed(&cast.eve, &STAGE, cast.stage(at), draft([("deal_limit", limit.into())])).await.unwrap();
}

fn is_full(answer: &Result<Record>) -> bool {
    answer
        .as_ref()
        .is_err_and(|error| error.problem("stage_id").is_some_and(|problem| problem.key == "gate.limit"))
}

fn drafts(cast: &Cast, names: &[&'static str]) -> Vec<(Id, Draft)> {
    let one = |name: &&'static str| {
        (Id::new(), draft([("name", (*name).into()), ("stage_id", cast.stage(1).into())]))
    };
    names.iter().map(one).collect()
}

async fn brought(write: &mut Write, deal: &Record, stage: Id) -> Result<Record> {
    write::update(write, &DEAL, deal.id, &Changes::one("stage_id", stage)).await
}

#[tokio::test]
async fn a_batch_fills_a_stage_and_no_more() {
    for cast in casts().await {
        limited(&cast, 1, 3).await;
        deal(&cast.ana, "First", cast.stage(1), 1).await;
        let mut write = cast.ana.write().await.unwrap();
        write::create_many(&mut write, &DEAL, drafts(&cast, &["Gone", "Gone too"])).await.unwrap();
        drop(write);
        let mut write = cast.ana.write().await.unwrap();
        let one = write::create_many(&mut write, &DEAL, drafts(&cast, &["Second"])).await.unwrap();
        let many = write::create_many(&mut write, &DEAL, drafts(&cast, &["Third", "Fourth", "Fifth"]))
            .await
            .unwrap();
        write.commit().await.unwrap();
        assert!(one[0].is_ok() && many[0].is_ok(), "what a batch that was dropped let in counts for nobody");
        assert!(is_full(&many[1]) && is_full(&many[2]), "{many:?}");
        assert_eq!(cast.names(1).await, ["First", "Second", "Third"]);
    }
}

#[tokio::test]
async fn the_deals_of_a_batch_stand_below_each_other() {
    for cast in casts().await {
        let mut write = cast.ana.write().await.unwrap();
        let made = write::create_many(&mut write, &DEAL, drafts(&cast, &["A", "B", "C"])).await.unwrap();
        write.commit().await.unwrap();
        let keys: Vec<&str> = made.iter().flatten().map(|deal| deal.text("position")).collect();
        assert!(keys.is_sorted_by(|one, other| one < other), "{keys:?}");
        assert_eq!(cast.names(1).await, ["A", "B", "C"]);
    }
}

#[tokio::test]
async fn of_two_at_once_the_second_waits_and_is_told_that_the_stage_is_full() {
    for cast in casts().await {
        limited(&cast, 1, 1).await;
        let (a, b) =
            (deal(&cast.ana, "A", cast.stage(0), 1).await, deal(&cast.bo, "B", cast.stage(0), 1).await);
        let mut first = cast.ana.write().await.unwrap();
        brought(&mut first, &a, cast.stage(1)).await.unwrap();
        let (bo, stage) = (cast.bo.clone(), cast.stage(1));
        let second = tokio::spawn(async move {
            let mut second = bo.write().await?;
            let brought = brought(&mut second, &b, stage).await?;
            second.commit().await?;
            Ok(brought)
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        assert!(!second.is_finished(), "it has counted what the first has not committed");
        first.commit().await.unwrap();
        assert!(is_full(&second.await.unwrap()));
        assert_eq!(cast.names(1).await, ["A"]);
    }
}

#[tokio::test]
async fn two_that_wait_for_each_other_both_get_through() {
    for cast in casts().await {
        limited(&cast, 1, 5).await;
        limited(&cast, 2, 5).await;
        let mut deals = Vec::new();
        for name in ["A", "B", "C", "D"] {
            deals.push(deal(&cast.ana, name, cast.stage(0), 1).await);
        }
        let both = async |here: (&Record, usize), there: (&Record, usize)| {
            let moved = || async {
                let mut write = cast.ana.write().await?;
                brought(&mut write, here.0, cast.stage(here.1)).await?;
                tokio::time::sleep(Duration::from_millis(100)).await;
                brought(&mut write, there.0, cast.stage(there.1)).await?;
                write.commit().await
            };
            write::tried(moved).await
        };
        let (one, other) =
            tokio::join!(both((&deals[0], 1), (&deals[1], 2)), both((&deals[2], 2), (&deals[3], 1)));
        assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        assert_eq!((cast.names(1).await.len(), cast.names(2).await.len()), (2, 2));
    }
}
