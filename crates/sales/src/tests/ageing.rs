//! What the server says of ageing: the pipeline's rule, the times that it hangs on, and what a branch says instead.

use super::cast::{Cast, casts, changed, deal, draft, made, moved, to};
use crate::deals::board::ageing::{Rot, Rotting};
use crate::deals::board::lanes::Lanes;
use crate::deals::board::tint::as_on_card;
use crate::deals::board::{Shown, Sums, store, worn};
use crate::deals::history;
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
        let rot = |rotting| {
            Rot::of(
                card.standing(card.stage_entered_at),
                column.stage.rots_after(card.owner_id),
                rotting,
                board.now,
            )
        };
        let from_activity = Rotting { from_activity: true, pauses: false };
        assert_eq!([rot(Rotting::default()), rot(from_activity)], [Rot::Red, Rot::Fresh]);
    }
}

/// A branch that says 80 percent and 3 days of the first stage; ana is of it.
async fn north_of(cast: &Cast) -> Id {
    let branch = made(&cast.eve, &identity::BRANCH, draft([("name", "North".into())])).await.unwrap().id;
    let own = draft([
        ("stage_id", cast.stage(0).into()),
        ("branch_id", branch.into()),
        ("probability", 80.into()),
        ("rotting_days", 3.into()),
    ]);
    made(&cast.eve, &BRANCH_STAGE, own).await.unwrap();
    let of_north = draft([("branch_id", branch.into())]);
    changed(&cast.eve, &identity::USER, cast.ana.user_id, of_north).await.unwrap();
    branch
}

#[tokio::test]
async fn a_deal_has_the_odds_and_days_of_its_owners_branch_whoever_looks() {
    for cast in casts().await {
        let north = north_of(&cast).await;
        let (plain, days) = (cast.stages[0].int("probability").unwrap(), cast.stages[0].int("rotting_days"));
        assert_ne!((plain, days), (80, Some(3)));
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1_000).await;
        deal(&cast.eve, "Wall", cast.stage(0), 100).await;
        let free = deal(&cast.eve, "Free", cast.stage(0), 10).await;
        changed(&cast.eve, &DEAL, free.id, draft([("owner_id", Value::Null)])).await.unwrap();
        let whole = i128::from(1_000 * 80 + 110 * plain);
        let elsewhere = Me { branch_id: Some(north), ..cast.eve.clone() };
        for me in [&cast.eve, &elsewhere] {
            for lanes in [Lanes::None, Lanes::Owner] {
                let shown = Shown { lanes, ..Shown::default() };
                let board = store::board(me, Some(cast.pipeline), &shown).await.unwrap();
                let column = &board.columns[0];
                assert_eq!(column.sums.weighted_hundredths, whole, "{lanes:?}");
                let of_cards =
                    Sums::of(board.currency, column.cards.iter().map(|card| card.share(&column.stage)));
                assert_eq!(of_cards.weighted_hundredths, whole, "the browser counts as the server does");
                let cells = board.lanes.iter().filter_map(|lane| lane.cell(column.stage.id));
                let in_lanes: i128 = cells.map(|cell| cell.sums.weighted_hundredths).sum();
                assert_eq!(in_lanes, if lanes == Lanes::None { 0 } else { whole });
                let rots = |name: &str| {
                    column
                        .cards
                        .iter()
                        .find(|card| card.name == name)
                        .map(|card| column.stage.rots_after(card.owner_id))
                };
                assert_eq!(
                    [rots("Roof"), rots("Wall"), rots("Free")],
                    [Some(Some(3)), Some(days), Some(days)]
                );
            }
        }
        let own = cast.board(&cast.ana).await;
        assert_eq!(own.columns[0].sums.weighted(), 800, "the owner sees of it what the manager sees");
        let answer = moved(&cast.eve, to(&roof, cast.stage(0))).await.unwrap();
        assert_eq!(answer.tally.sums[0].1.weighted_hundredths, whole);
        for me in [&cast.ana, &cast.eve] {
            let stage = history::read(me, roof.id).await.unwrap().stages.remove(0);
            assert_eq!((stage.probability, stage.rotting_days), (80, Some(3)));
        }
    }
}

#[tokio::test]
async fn colours_tell_the_odds_of_the_owners_branch() {
    for cast in casts().await {
        north_of(&cast).await;
        deal(&cast.ana, "Roof", cast.stage(0), 1_000).await;
        deal(&cast.eve, "Wall", cast.stage(0), 100).await;
        let board = cast.board(&cast.eve).await;
        let told = worn::read(&cast.eve, cast.pipeline, "probability", &Shown::default()).await.unwrap();
        let field = DEAL.field("probability").unwrap();
        let mut odds: Vec<String> =
            told.values.iter().map(|worn| as_on_card(worn, &board, field).0.plain()).collect();
        odds.sort();
        let plain = board.columns[0].stage.probability.to_string();
        assert_eq!(odds, [plain, "80".to_owned()]);
    }
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
