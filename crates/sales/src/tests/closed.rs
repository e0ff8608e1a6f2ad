//! Pipelines in which no deal, or not this person's, can begin: said, never worked around.

use super::cast::{Cast, casts, changed, deal, deleted, draft, made, stage_elsewhere};
use crate::deals::board::model::Closed;
use crate::deals::board::{Shown, store};
use crate::{ACCESS, DEAL, PIPELINE, STAGE};
use identity::Me;
use kernel::{Error, Id, Problem, Record};
use records::{begin, read};

/// A pipeline whose only stage is one to win in.
async fn without_open_stage(cast: &Cast) -> Record {
    let pipeline = made(&cast.eve, &PIPELINE, draft([("name", "Renewals".into())])).await.unwrap();
    let won = draft([("name", "Won".into()), ("pipeline_id", pipeline.id.into()), ("kind", "won".into())]);
    made(&cast.eve, &STAGE, won).await.unwrap();
    pipeline
}

fn no_open_stage() -> Error {
    Error::Invalid(vec![Problem::new("pipeline_id", "check.no_open_stage").hint("Renewals")])
}

async fn closed(me: &Me, pipeline: Id) -> Option<Closed> {
    store::board(me, Some(pipeline), &Shown::default()).await.unwrap().closed
}

#[tokio::test]
async fn a_pipeline_without_an_open_stage_says_so_and_no_deal_falls_into_another() {
    for cast in casts().await {
        let renewals = without_open_stage(&cast).await;
        let values = draft([("name", "Roof".into()), ("pipeline_id", renewals.id.into())]);
        assert_eq!(made(&cast.ana, &DEAL, values).await.unwrap_err(), no_open_stage());
        let start =
            begin::start(&cast.ana, &DEAL, draft([("pipeline_id", renewals.id.into())])).await.unwrap();
        assert_eq!(start.values.get("pipeline_id"), Some(&renewals.id.into()));
        assert_eq!(start.values.get("stage_id"), None, "the form shows that there is none");
        assert_eq!(closed(&cast.ana, renewals.id).await, Some(Closed::NoOpenStage));
        assert_eq!(closed(&cast.ana, cast.pipeline).await, None);
        let usual = draft([
            ("pipeline_id", renewals.id.into()),
            ("role", "consultant".into()),
            ("is_default", true.into()),
        ]);
        made(&cast.eve, &ACCESS, usual).await.unwrap();
        let nowhere = made(&cast.ana, &DEAL, draft([("name", "Roof".into())])).await;
        assert_eq!(nowhere.unwrap_err(), no_open_stage());
    }
}

#[tokio::test]
async fn a_deal_moved_to_a_pipeline_without_an_open_stage_stays() {
    for cast in casts().await {
        let renewals = without_open_stage(&cast).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let there = draft([("pipeline_id", renewals.id.into())]);
        assert_eq!(changed(&cast.ana, &DEAL, roof.id, there).await.unwrap_err(), no_open_stage());
    }
}

#[tokio::test]
async fn a_deal_out_of_the_trash_whose_stage_is_gone_stays_in_its_pipeline() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let renewal = deal(&cast.ana, "Renewal", due.id, 1).await;
        deleted(&cast.ana, &DEAL, renewal.id).await.unwrap();
        let talk = draft([("name", "Talk".into()), ("pipeline_id", due.get("pipeline_id"))]);
        let talk = made(&cast.eve, &STAGE, talk).await.unwrap();
        deleted(&cast.eve, &STAGE, due.id).await.unwrap();
        let mut write = cast.ana.write().await.unwrap();
        let back = records::write::restore(&mut write, &DEAL, renewal.id).await.unwrap();
        write.commit().await.unwrap();
        let back = read::get(&cast.ana, &DEAL, back.id).await.unwrap();
        assert_eq!(back.id_of("stage_id"), Some(talk.id), "its stage is gone, its pipeline is not");
    }
}

#[tokio::test]
async fn a_pipeline_of_others_is_not_offered_and_its_board_says_why() {
    for cast in casts().await {
        let due = stage_elsewhere(&cast, "open").await;
        let renewals = due.id_of("pipeline_id").unwrap();
        let theirs = draft([("pipeline_id", renewals.into()), ("role", "manager".into())]);
        made(&cast.eve, &ACCESS, theirs).await.unwrap();
        assert_eq!(closed(&cast.ana, renewals).await, Some(Closed::NotMine));
        assert_eq!(closed(&cast.eve, renewals).await, None, "whoever shapes pipelines works with all");
        for (field, entity, ids) in [
            ("pipeline_id", &PIPELINE, vec![cast.pipeline]),
            ("stage_id", &STAGE, (0..5).map(|at| cast.stage(at)).collect()),
        ] {
            let among = read::offered(&cast.ana, &DEAL, field).await.unwrap();
            let offered = read::lookup_among(&cast.ana, entity, "", among, 10).await.unwrap();
            let mut offered: Vec<Id> = offered.iter().map(|choice| choice.id).collect();
            offered.sort();
            let mut expected: Vec<Id> = ids;
            expected.sort();
            assert_eq!(offered, expected, "{field}");
        }
        changed(&cast.eve, &PIPELINE, renewals, draft([("archived", true.into())])).await.unwrap();
        assert_eq!(closed(&cast.ana, renewals).await, Some(Closed::Archived));
        assert_eq!(closed(&cast.eve, renewals).await, Some(Closed::Archived));
    }
}
