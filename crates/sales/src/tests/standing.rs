//! What a stage's limit counts is told to everybody, and nothing else of deals that one does not see; and sums say as of
//! which event they are.

use super::cast::{Cast, casts, changed, deal, draft, moved, to};
use crate::STAGE;
use crate::deals::board::{Shown, Sums, store};
use identity::Me;
use kernel::{Error, Problem};

async fn limited(cast: &Cast, limit: i64) {
    changed(&cast.eve, &STAGE, cast.stage(1), draft([("deal_limit", limit.into())])).await.unwrap();
}

async fn sums(cast: &Cast, me: &Me, at: usize, shown: &Shown) -> Sums {
    let board = store::board(me, Some(cast.pipeline), shown).await.unwrap();
    board.columns[at].sums.clone()
}

#[tokio::test]
async fn whoever_sees_their_own_deals_alone_sees_how_full_a_stage_is_and_is_told_the_same() {
    for cast in casts().await {
        deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        deal(&cast.bo, "Fence", cast.stage(1), 700).await;
        deal(&cast.ana, "Door", cast.stage(2), 900).await;
        let own = deal(&cast.cy, "Own", cast.stage(0), 100).await;
        let all = Shown::default();
        assert_eq!(sums(&cast, &cast.cy, 1, &all).await, Sums::default(), "without a limit nothing is told");
        limited(&cast, 3).await;
        let told = sums(&cast, &cast.cy, 1, &all).await;
        assert_eq!(told, Sums { standing: Some(2), ..Sums::default() }, "the number, and no amounts");
        assert_eq!(sums(&cast, &cast.cy, 2, &all).await, Sums::default());
        let own = moved(&cast.cy, to(&own, cast.stage(1))).await.unwrap();
        let told = &own.tally.sums[1].1;
        assert_eq!(
            (told.count, told.amount, told.counted()),
            (1, 100, 3),
            "full, as the answer says at once"
        );
        let late = deal(&cast.cy, "Late", cast.stage(0), 100).await;
        let refused = moved(&cast.cy, to(&late, cast.stage(1))).await.unwrap_err();
        assert_eq!(refused, Error::Invalid(vec![Problem::new("stage_id", "gate.limit").hint(3)]));
        let shown = Shown { owner: Some(cast.bo.user_id), ..Shown::default() };
        let narrowed = sums(&cast, &cast.eve, 1, &shown).await;
        assert_eq!((narrowed.count, narrowed.counted()), (1, 3), "what is narrowed is as full");
        let lanes = Shown { lanes: crate::deals::board::lanes::Lanes::Owner, ..Shown::default() };
        let split = sums(&cast, &cast.ana, 1, &lanes).await;
        assert_eq!((split.count, split.counted()), (2, 3));
        let glance = store::glance(&cast.cy, cast.pipeline, late.id, &all).await.unwrap();
        assert_eq!(glance.tally.sums[1].1.standing, Some(3));
    }
}

#[tokio::test]
async fn sums_know_of_every_event_up_to_the_one_they_name_and_of_none_after_it() {
    for cast in casts().await {
        let empty = cast.board(&cast.eve).await;
        assert_eq!(empty.as_of, cast.events().await, "also where there is nothing to add up");
        let start = cast.events().await;
        limited(&cast, 100).await;
        let before = cast.events().await;
        assert_eq!(before, start + 1);
        let makes = async {
            for number in 0..12 {
                deal(&cast.ana, &format!("Deal {number}"), cast.stage(1), 10).await;
            }
        };
        let looks = async {
            let mut seen = 0;
            while seen < 12 {
                let tally = store::tally(&cast.ana, cast.pipeline, &Shown::default()).await.unwrap();
                let sums = &tally.sums[1].1;
                seen = sums.count;
                assert_eq!((tally.as_of - before, i128::from(seen) * 10), (seen, sums.amount));
                assert_eq!(sums.counted(), seen);
                tokio::task::yield_now().await;
            }
        };
        tokio::join!(makes, looks);
    }
}
