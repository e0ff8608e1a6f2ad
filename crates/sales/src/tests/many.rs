use super::cast::{Cast, casts, changed, deal, draft, line, made, stage_elsewhere};
use crate::deals::board::Shown;
use crate::deals::board::alike::Alike;
use crate::deals::board::asked::{Done, Many, Wish};
use crate::deals::board::moving_many::{MOST, move_many};
use crate::{DEAL, DEAL_LINE, STAGE};
use identity::Me;
use kernel::{Draft, Error, Id, Record, Result, Value};
use records::{Changes, write};
use serde_json::json;

async fn wished(cast: &Cast, me: &Me, deals: &[&Record], wish: Wish) -> Result<Done> {
    let ids = deals.iter().map(|deal| deal.id).collect();
    let asked = Many { ids, wish, pipeline_id: Some(cast.pipeline), shown: Shown::default() };
    move_many(me, asked).await
}

fn to(stage_id: Id) -> Wish {
    Wish::Stage { stage_id, lost_reason: None, note: None, override_reason: None, set: Draft::new() }
}

fn elsewhere(pipeline_id: Id) -> Wish {
    Wish::Pipeline { pipeline_id, stage_id: None, override_reason: None, set: Draft::new() }
}

async fn now(cast: &Cast, deal: &Record) -> Record {
    records::read::get(&cast.eve, &DEAL, deal.id).await.unwrap()
}

#[tokio::test]
async fn many_move_in_one_batch_and_come_back_with_one_undo() {
    for cast in casts().await {
        let (a, b) =
            (deal(&cast.ana, "A", cast.stage(0), 5).await, deal(&cast.ana, "B", cast.stage(1), 7).await);
        deal(&cast.ana, "C", cast.stage(2), 1).await;
        let events = cast.events().await;
        let done = wished(&cast, &cast.ana, &[&a, &b], to(cast.stage(2))).await.unwrap();
        assert_eq!((done.done, done.refused.len(), done.cards.len()), (2, 0, 2));
        assert_eq!(cast.events().await - events, 2);
        assert_eq!(cast.names(2).await, ["C", "A", "B"]);
        let sums = done.tally.sums.iter().map(|(_, sums)| (sums.count, sums.amount)).collect::<Vec<_>>();
        assert_eq!(sums[..3], [(0, 0), (0, 0), (3, 13)]);
        let undone = records::undo::batch(&cast.ana, done.batch_id).await.unwrap();
        assert_eq!((undone.done, undone.kept), (2, 0));
        assert_eq!((cast.names(0).await, cast.names(1).await), (vec!["A".to_owned()], vec!["B".to_owned()]));
        assert_eq!(now(&cast, &a).await.get("position"), a.get("position"));
    }
}

#[tokio::test]
async fn what_is_not_mine_is_refused_and_the_rest_goes_on() {
    for cast in casts().await {
        let foreign = deal(&cast.cy, "Foreign", cast.stage(0), 1).await;
        let mine = deal(&cast.ana, "Mine", cast.stage(0), 1).await;
        let old = deal(&cast.ana, "Old", cast.stage(0), 1).await;
        let given = Wish::Owner { owner_id: Some(cast.bo.user_id) };
        for (own, wish) in [(&mine, to(cast.stage(1))), (&mine, given), (&old, Wish::Delete)] {
            let done = wished(&cast, &cast.ana, &[&foreign, own], wish.clone()).await.unwrap();
            assert_eq!((done.done, &done.refused), (1, &vec![(foreign.id, Error::NotFound)]), "{wish:?}");
            assert_eq!(now(&cast, &foreign).await.version, foreign.version);
        }
        let mine = now(&cast, &mine).await;
        assert_eq!(
            (mine.id_of("owner_id"), mine.id_of("stage_id")),
            (Some(cast.bo.user_id), Some(cast.stage(1)))
        );
        assert!(now(&cast, &old).await.deleted_at.is_some());
    }
}

#[tokio::test]
async fn who_only_reads_changes_nothing() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let events = cast.events().await;
        for wish in [to(cast.stage(1)), elsewhere(cast.pipeline), Wish::Delete] {
            let done = wished(&cast, &cast.dee, &[&roof], wish).await;
            let refused = done.map(|done| (done.done, done.refused));
            assert!(
                matches!(&refused, Ok((0, refused)) if matches!(refused[..], [(_, Error::Forbidden | Error::NotFound)])),
                "{refused:?}"
            );
        }
        assert_eq!((cast.events().await, cast.names(0).await), (events, vec!["Roof".to_owned()]));
    }
}

#[tokio::test]
async fn the_rules_of_one_hold_for_many() {
    for cast in casts().await {
        let (a, b) =
            (deal(&cast.ana, "A", cast.stage(0), 5).await, deal(&cast.ana, "B", cast.stage(0), 7).await);
        let done = wished(&cast, &cast.ana, &[&a, &b], to(cast.stage(4))).await.unwrap();
        assert_eq!((done.done, done.refused.len()), (0, 2));
        assert!(done.refused[0].1.problem("lost_reason").is_some());
        let reason = Wish::Stage {
            stage_id: cast.stage(4),
            lost_reason: Some("price".into()),
            note: None,
            override_reason: None,
            set: draft([("competitor", "Fjord & Sons".into())]),
        };
        wished(&cast, &cast.ana, &[&a, &b], reason).await.unwrap();
        let lost = now(&cast, &b).await;
        assert_eq!((lost.text("status"), lost.text("lost_reason")), ("lost", "price"));
        assert_eq!(lost.text("competitor"), "Fjord & Sons");
    }
}

#[tokio::test]
async fn what_many_lack_alike_is_filled_in_once_and_taken_back_with_the_move() {
    for cast in casts().await {
        let asks = draft([("required_fields", Value::Json(json!(["competitor"])))]);
        changed(&cast.eve, &STAGE, cast.stage(1), asks).await.unwrap();
        let (a, b) =
            (deal(&cast.ana, "A", cast.stage(0), 5).await, deal(&cast.ana, "B", cast.stage(0), 7).await);
        let refused = wished(&cast, &cast.ana, &[&a, &b], to(cast.stage(1))).await.unwrap().refused;
        let Alike { ids, problems } = Alike::of(&refused, true);
        assert_eq!((&ids, problems.len()), (&vec![a.id, b.id], 1));
        let filled = to(cast.stage(1)).filled(draft([("competitor", "Fjord".into())])).unwrap();
        let done = wished(&cast, &cast.ana, &[&a, &b], filled).await.unwrap();
        assert_eq!((done.done, done.refused.len()), (2, 0));
        assert_eq!(now(&cast, &b).await.text("competitor"), "Fjord");
        records::undo::batch(&cast.ana, done.batch_id).await.unwrap();
        let back = now(&cast, &b).await;
        assert_eq!((back.id_of("stage_id"), back.text("competitor")), (Some(cast.stage(0)), ""));
    }
}

#[tokio::test]
async fn another_pipeline_takes_them_in_at_its_first_open_stage() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 5).await;
        let pipeline_id = due.id_of("pipeline_id").unwrap();
        let done = wished(&cast, &cast.ana, &[&roof], elsewhere(pipeline_id)).await.unwrap();
        assert_eq!(done.cards[0].stage_id, due.id);
        assert!(done.tally.sums.iter().all(|(_, sums)| sums.count == 0));
    }
}

#[tokio::test]
async fn the_stage_of_another_pipeline_can_be_chosen_if_it_is_one_of_its_own() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let pipeline_id = due.id_of("pipeline_id").unwrap();
        let late = [("name", "Late".into()), ("pipeline_id", pipeline_id.into())];
        let late = made(&cast.eve, &STAGE, draft(late)).await.unwrap();
        let (roof, wall) = (
            deal(&cast.ana, "Roof", cast.stage(1), 5).await,
            deal(&cast.ana, "Wall", cast.stage(0), 5).await,
        );
        let chosen = |stage: Id| Wish::Pipeline {
            pipeline_id,
            stage_id: Some(stage),
            override_reason: None,
            set: Draft::new(),
        };
        let done = wished(&cast, &cast.ana, &[&roof, &wall], chosen(late.id)).await.unwrap();
        assert_eq!(done.cards.iter().map(|card| card.stage_id).collect::<Vec<_>>(), [late.id, late.id]);
        assert_eq!(records::undo::batch(&cast.ana, done.batch_id).await.unwrap().kept, 0);
        let refused = wished(&cast, &cast.ana, &[&roof], chosen(cast.stage(0))).await.unwrap().refused;
        assert!(refused[0].1.problem("stage_id").is_some(), "{refused:?}");
        let refused = wished(&cast, &cast.dee, &[&roof], chosen(late.id)).await.unwrap();
        assert_eq!((refused.done, refused.refused.len()), (0, 1));
    }
}

#[tokio::test]
async fn too_many_are_refused_before_anything_is_written() {
    for cast in casts().await {
        let ids = (0..=MOST).map(|_| Id::new()).collect();
        let asked = Many { ids, wish: Wish::Delete, pipeline_id: None, shown: Shown::default() };
        assert_eq!(move_many(&cast.eve, asked).await, Err(Error::TooLarge));
        let nowhere = wished(&cast, &cast.eve, &[], to(cast.oakwood)).await;
        assert_eq!(nowhere.map(|done| done.done), Err(Error::NotFound));
    }
}

#[tokio::test]
async fn of_one_that_is_refused_at_its_very_end_nothing_stays() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 5).await;
        let tiles = line(&cast.ana, roof.id, "Tiles", i64::MAX - 9).await.unwrap();
        let batch = Id::new();
        let mut write = cast.ana.write().await.unwrap().in_batch(batch);
        let cheap = Changes::one("unit_price", 1_i64);
        write::update(&mut write, &DEAL_LINE, tiles.id, &cheap).await.unwrap();
        write.commit().await.unwrap();
        line(&cast.ana, roof.id, "Nails", 100).await.unwrap();
        let events = cast.events().await;
        // With the nails the old price is beyond every sum, which shows only once the line stands.
        let undone = records::undo::batch(&cast.ana, batch).await.unwrap();
        assert_eq!((undone.done, cast.events().await), (0, events));
        let tiles = records::read::get(&cast.ana, &DEAL_LINE, tiles.id).await.unwrap();
        assert_eq!((tiles.int("unit_price"), now(&cast, &roof).await.int("amount")), (Some(1), Some(101)));
        changed(&cast.ana, &DEAL_LINE, tiles.id, draft([("unit_price", 2.into())])).await.unwrap();
    }
}
