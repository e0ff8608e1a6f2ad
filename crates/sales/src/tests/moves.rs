use super::cast::{Cast, casts, changed, deal, deleted, draft, moved, stage_elsewhere, to};
use crate::DEAL;
use crate::deals::board::asked::Move;
use db::{Engine, args};
use kernel::{Error, Id, Record};

/// Rows written by every connection to this database so far (SQLite has but one that writes).
async fn rows_written(cast: &Cast) -> i64 {
    let mut tx = cast.house.db.begin().await.unwrap();
    tx.one("SELECT total_changes()", args![]).await.unwrap()
}

#[tokio::test]
async fn a_move_writes_one_row_and_one_event() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let fence = deal(&cast.ana, "Fence", cast.stage(1), 500).await;
        let events = cast.events().await;
        let before = if cast.house.db.engine() == Engine::Sqlite { rows_written(&cast).await } else { 0 };
        let asked = Move { before: Some(fence.id), ..to(&roof, cast.stage(1)) };
        let done = moved(&cast.ana, asked.clone()).await.unwrap();
        if cast.house.db.engine() == Engine::Sqlite {
            assert_eq!(rows_written(&cast).await - before, 2);
        }
        assert_eq!(cast.events().await - events, 1);
        assert_eq!(done.saved.event, Some(events + 1));
        let sums: Vec<(Id, i64, i128)> =
            done.tally.sums.iter().map(|(id, sums)| (*id, sums.count, sums.amount)).collect();
        assert_eq!(sums[..2], [(cast.stage(0), 0, 0), (cast.stage(1), 2, 1_000)]);
        assert_eq!(done.tally.as_of, events + 1, "the sums know of the move itself");
        assert_eq!(cast.names(1).await, ["Fence", "Roof"]);
        let event = events::log::one(&mut &cast.house.db, events + 1).await.unwrap();
        assert_eq!(event.kind, "deal.stage_changed");
    }
}

#[tokio::test]
async fn the_same_move_twice_is_one_move() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let fence = deal(&cast.ana, "Fence", cast.stage(1), 500).await;
        for asked in [
            Move { before: Some(fence.id), ..to(&roof, cast.stage(1)) },
            Move { after: Some(fence.id), version: None, ..to(&roof, cast.stage(1)) },
            Move { version: None, ..to(&roof, cast.stage(1)) },
        ] {
            assert!(moved(&cast.ana, asked.clone()).await.unwrap().saved.event.is_some());
            let again = moved(&cast.ana, asked).await.unwrap();
            assert_eq!(again.saved.event, None);
            assert_eq!(again.saved.record.id_of("stage_id"), Some(cast.stage(1)));
        }
    }
}

#[tokio::test]
async fn cards_land_where_they_are_dropped() {
    for cast in casts().await {
        let mut deals = Vec::new();
        for name in ["A", "B", "C", "D"] {
            deals.push(deal(&cast.ana, name, cast.stage(0), 1).await);
        }
        let to_here = |deal: &Record| Move { version: None, ..to(deal, cast.stage(0)) };
        let drop = |which: usize, before: Option<usize>, after: Option<usize>| Move {
            before: before.map(|at| deals[at].id),
            after: after.map(|at| deals[at].id),
            ..to_here(&deals[which])
        };
        for (asked, order) in [
            (drop(3, None, Some(0)), ["D", "A", "B", "C"]),
            (drop(0, Some(1), Some(2)), ["D", "B", "A", "C"]),
            (drop(3, None, None), ["B", "A", "C", "D"]),
            (drop(2, Some(0), Some(1)), ["B", "A", "C", "D"]),
            (drop(2, None, Some(1)), ["C", "B", "A", "D"]),
        ] {
            moved(&cast.ana, asked).await.unwrap();
            assert_eq!(cast.names(0).await, order);
        }
    }
}

#[tokio::test]
async fn a_key_that_is_the_same_in_the_new_column_still_counts() {
    for cast in casts().await {
        let first = deal(&cast.ana, "First", cast.stage(0), 1).await;
        let other = deal(&cast.ana, "Other", cast.stage(1), 1).await;
        let last = deal(&cast.ana, "Last", cast.stage(1), 1).await;
        moved(&cast.ana, Move { after: Some(other.id), ..to(&last, cast.stage(1)) }).await.unwrap();
        moved(&cast.ana, Move { version: None, ..to(&last, cast.stage(2)) }).await.unwrap();
        moved(&cast.ana, Move { after: Some(other.id), ..to(&first, cast.stage(1)) }).await.unwrap();
        assert_eq!(cast.names(1).await, ["First", "Other"]);
    }
}

#[tokio::test]
async fn of_two_people_who_move_one_card_the_second_is_told() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        moved(&cast.ana, to(&roof, cast.stage(1))).await.unwrap();
        let late = moved(&cast.eve, to(&roof, cast.stage(2))).await;
        assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
        assert_eq!(cast.names(1).await, ["Roof"]);
        let renamed = changed(&cast.eve, &DEAL, roof.id, draft([("name", "New roof".into())])).await.unwrap();
        let seen = Record { version: renamed.version - 1, ..roof };
        assert!(moved(&cast.ana, to(&seen, cast.stage(2))).await.is_ok(), "other fields do not collide");
    }
}

#[tokio::test]
async fn moves_at_the_same_moment_leave_one_order() {
    for cast in casts().await {
        let mut deals = Vec::new();
        for number in 0..8 {
            deals.push(deal(&cast.ana, &format!("Deal {number}"), cast.stage(0), 1).await);
        }
        let anchor = deal(&cast.ana, "Anchor", cast.stage(1), 1).await;
        let moves = deals.iter().map(|deal| {
            let (me, asked) = (cast.ana.clone(), Move { before: Some(anchor.id), ..to(deal, cast.stage(1)) });
            tokio::spawn(async move { moved(&me, asked).await })
        });
        for done in moves.collect::<Vec<_>>() {
            done.await.unwrap().unwrap();
        }
        let names = cast.names(1).await;
        assert_eq!((names.len(), names[0].as_str()), (9, "Anchor"));
    }
}

#[tokio::test]
async fn only_who_may_change_a_deal_moves_it() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        for (me, error) in
            [(&cast.bo, Error::Forbidden), (&cast.cy, Error::NotFound), (&cast.dee, Error::Forbidden)]
        {
            assert_eq!(moved(me, to(&roof, cast.stage(1))).await.unwrap_err(), error, "{}", me.name);
        }
        deleted(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert!(moved(&cast.ana, to(&roof, cast.stage(1))).await.is_err());
    }
}

#[tokio::test]
async fn a_deal_can_go_to_another_pipeline() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let done = moved(&cast.ana, to(&roof, due.id)).await.unwrap();
        assert_eq!(done.saved.record.id_of("pipeline_id"), due.id_of("pipeline_id"));
        assert_eq!(cast.names(0).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn an_undone_move_is_where_it_was() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        deal(&cast.ana, "Fence", cast.stage(0), 500).await;
        let done = moved(&cast.ana, to(&roof, cast.stage(3))).await.unwrap();
        let mut write = cast.ana.write().await.unwrap();
        records::undo::event(&mut write, done.saved.event.unwrap()).await.unwrap();
        write.commit().await.unwrap();
        let back = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        for field in ["stage_id", "position", "stage_entered_at", "closed_at", "status"] {
            assert_eq!(back.get(field), roof.get(field), "{field}");
        }
        assert_eq!(cast.names(0).await, ["Roof", "Fence"]);
    }
}
