//! What the server says of ageing: the pipeline's rule, the times that it hangs on, and what a branch says instead.

use super::cast::{Cast, casts, changed, deal, draft, made, moved, to};
use crate::deals::board::ageing::{Rot, Rotting};
use crate::{BRANCH_STAGE, DEAL, PIPELINE};
use chrono::{Duration, Utc};
use identity::Me;
use kernel::{Id, Value};

#[tokio::test]
async fn the_board_and_the_history_say_from_when_deals_rot() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        assert_eq!(cast.board(&cast.ana).await.rotting, Rotting::default());
        let rule = draft([("rotting_from", "activity".into()), ("rotting_pauses", true.into())]);
        changed(&cast.eve, &PIPELINE, cast.pipeline, rule).await.unwrap();
        let said = Rotting { from_activity: true, pauses: true };
        assert_eq!(cast.board(&cast.ana).await.rotting, said);
        let history = crate::deals::history::read(&cast.ana, roof.id).await.unwrap();
        assert_eq!(history.rotting, said);
    }
}

#[tokio::test]
async fn a_card_brings_the_activities_that_its_ageing_hangs_on() {
    for cast in casts().await {
        let entered = kernel::moment::cut(Utc::now() - Duration::days(60));
        let called = kernel::moment::cut(Utc::now() - Duration::days(2));
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        let times =
            draft([("stage_entered_at", Value::Time(entered)), ("last_activity_at", Value::Time(called))]);
        changed(&Me::system(&cast.house), &DEAL, roof.id, times).await.unwrap();
        let board = cast.board(&cast.ana).await;
        let (column, card) = (&board.columns[0], &board.columns[0].cards[0]);
        let rot = |rotting| Rot::of(card.standing(card.stage_entered_at), &column.stage, rotting, board.now);
        let from_activity = Rotting { from_activity: true, pauses: false };
        assert_eq!([rot(Rotting::default()), rot(from_activity)], [Rot::Red, Rot::Fresh]);
    }
}

fn of_branch(me: &Me, branch: Id) -> Me {
    Me { branch_id: Some(branch), ..me.clone() }
}

#[tokio::test]
async fn a_branch_sees_its_own_odds_and_days_and_others_see_the_stages() {
    for cast in casts().await {
        let branch = draft([("name", "North".into())]);
        let branch = made(&cast.eve, &identity::BRANCH, branch).await.unwrap().id;
        let own = draft([
            ("stage_id", cast.stage(0).into()),
            ("branch_id", branch.into()),
            ("probability", 80.into()),
            ("rotting_days", 3.into()),
        ]);
        made(&cast.eve, &BRANCH_STAGE, own).await.unwrap();
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1_000).await;
        let plain = first(&cast, &cast.ana).await;
        assert_eq!(first(&cast, &of_branch(&cast.ana, branch)).await, (80, Some(3), 800));
        assert_eq!(first(&cast, &of_branch(&cast.ana, Id::new())).await, plain);
        assert_ne!(plain.0, 80);
        let north = of_branch(&cast.ana, branch);
        let answer = moved(&north, to(&roof, cast.stage(0))).await.unwrap();
        assert_eq!(answer.tally.sums[0].1.weighted(), 800);
        assert_eq!(cast.stages[0].int("probability"), Some(plain.0));
    }
}

/// Probability, days until rotting and weighted sum of the first column.
async fn first(cast: &Cast, me: &Me) -> (i64, Option<i64>, i128) {
    let board = cast.board(me).await;
    let column = &board.columns[0];
    (column.stage.probability, column.stage.rotting_days, column.sums.weighted())
}

#[tokio::test]
async fn what_is_planned_is_known_to_the_card() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        let due = kernel::moment::cut(Utc::now() + Duration::days(3));
        changed(&Me::system(&cast.house), &DEAL, roof.id, draft([("next_activity_at", Value::Time(due))]))
            .await
            .unwrap();
        let board = cast.board(&cast.ana).await;
        let card = &board.columns[0].cards[0];
        let pauses = Rotting { from_activity: false, pauses: true };
        assert_eq!(card.standing(card.stage_entered_at).idle_days(pauses, board.now), None);
    }
}
