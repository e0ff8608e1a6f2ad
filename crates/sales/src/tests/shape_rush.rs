//! A pipeline changes its shape while somebody works in it: whoever comes second waits, and then sees what the first did.

use super::cast::{Cast, casts, changed, deal, deleted, draft, made, moved, seen, stage_elsewhere, to};
use crate::pipelines::shape::asked::Retirement;
use crate::pipelines::shape::retire;
use crate::{ACCESS, DEAL, PIPELINE, STAGE, TRANSITION};
use identity::Write;
use kernel::{Draft, Error, Id, Record, Result};
use records::{Changes, write};
use std::future::Future;
use std::time::Duration;

/// What the second comes to that begins while the first is under way.
async fn meanwhile<T: Send + 'static>(
    first: Write,
    second: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    let second = tokio::spawn(second);
    tokio::time::sleep(Duration::from_millis(150)).await;
    first.commit().await.unwrap();
    second.await.unwrap()
}

fn retirement(stage_id: Id, to_id: Id) -> Retirement {
    Retirement { stage_id, to_id: Some(to_id), kind: None, reason: None, override_reason: None }
}

fn way(cast: &Cast, from: usize, to: usize) -> Draft {
    draft([
        ("pipeline_id", cast.pipeline.into()),
        ("from_id", cast.stage(from).into()),
        ("to_id", cast.stage(to).into()),
    ])
}

/// Living deals and ways in what is gone, pipelines without an open stage, and deals that are not what their stage says.
async fn broken(cast: &Cast) -> [i64; 4] {
    let mut found = [0; 4];
    for (at, sql) in [
        "SELECT COUNT(*) FROM deal JOIN stage ON stage.id = deal.stage_id JOIN pipeline ON pipeline.id = deal.pipeline_id \
         WHERE deal.deleted_at IS NULL AND (stage.deleted_at IS NOT NULL OR pipeline.deleted_at IS NOT NULL)",
        "SELECT COUNT(*) FROM transition JOIN stage ON stage.id = transition.to_id \
         WHERE transition.deleted_at IS NULL AND stage.deleted_at IS NOT NULL",
        "SELECT COUNT(*) FROM pipeline WHERE deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM stage \
         WHERE stage.pipeline_id = pipeline.id AND stage.kind = 'open' AND stage.deleted_at IS NULL)",
        "SELECT COUNT(*) FROM deal JOIN stage ON stage.id = deal.stage_id \
         WHERE deal.deleted_at IS NULL AND stage.kind = 'won' AND deal.status <> 'won'",
    ]
    .into_iter()
    .enumerate()
    {
        found[at] = cast.house.db.one(sql, db::args![]).await.unwrap();
    }
    found
}

async fn brought(cast: &Cast, deal: &Record, stage: Id) -> Write {
    let mut write = cast.ana.write().await.unwrap();
    write::update(&mut write, &DEAL, deal.id, &Changes::one("stage_id", stage)).await.unwrap();
    write
}

async fn going(cast: &Cast, entity: &'static kernel::Entity, id: Id) -> Write {
    let mut write = cast.eve.write().await.unwrap();
    write::delete(&mut write, entity, id).await.unwrap();
    write
}

#[tokio::test]
async fn a_deal_that_comes_while_its_stage_goes_goes_on_with_the_others() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let (eve, asked) = (cast.eve.clone(), retirement(cast.stage(1), cast.stage(2)));
        let first = brought(&cast, &roof, cast.stage(1)).await;
        let done = meanwhile(first, async move { retire(&eve, asked).await }).await.unwrap();
        assert_eq!((done.moved, broken(&cast).await), (1, [0; 4]));
    }
}

#[tokio::test]
async fn a_deal_that_comes_when_its_stage_is_going_stays_where_it_was() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let (ana, asked) = (cast.ana.clone(), to(&roof, cast.stage(1)));
        let first = going(&cast, &STAGE, cast.stage(1)).await;
        let refused = meanwhile(first, async move { moved(&ana, asked).await }).await.unwrap_err();
        assert_eq!(refused, Error::invalid("stage_id", "check.reference"));
        assert_eq!((cast.names(0).await, broken(&cast).await), (vec!["Roof".to_owned()], [0; 4]));
    }
}

#[tokio::test]
async fn of_two_that_take_away_the_last_open_stages_one_is_refused() {
    for cast in casts().await {
        let pipeline = draft([("name", "Renewals".into())]);
        let pipeline = made(&cast.eve, &PIPELINE, pipeline).await.unwrap().id;
        let mut stages = Vec::new();
        for name in ["Due", "Asked"] {
            let stage = draft([("name", name.into()), ("pipeline_id", pipeline.into())]);
            stages.push(made(&cast.eve, &STAGE, stage).await.unwrap().id);
        }
        let (eve, other) = (cast.eve.clone(), stages[1]);
        let first = going(&cast, &STAGE, stages[0]).await;
        let refused = meanwhile(first, async move { deleted(&eve, &STAGE, other).await }).await.unwrap_err();
        assert_eq!((refused, broken(&cast).await), (Error::Refused("stage_last_open".to_owned()), [0; 4]));
    }
}

/// Another pipeline with one stage.
async fn renewals(cast: &Cast) -> (Id, Id) {
    let stage = stage_elsewhere(cast, "open").await;
    (stage.id_of("pipeline_id").unwrap(), stage.id)
}

#[tokio::test]
async fn a_pipeline_that_a_deal_comes_into_stays() {
    for cast in casts().await {
        let (pipeline, stage) = renewals(&cast).await;
        for field in ["pipeline_id", "stage_id"] {
            let mut first = cast.ana.write().await.unwrap();
            let id = if field == "stage_id" { stage } else { pipeline };
            let new = draft([("name", "Roof".into()), (field, id.into())]);
            write::create(&mut first, &DEAL, None, new).await.unwrap();
            let eve = cast.eve.clone();
            let gone = async move { deleted(&eve, &PIPELINE, pipeline).await };
            let refused = meanwhile(first, gone).await.unwrap_err();
            assert_eq!(
                (refused, broken(&cast).await),
                (Error::Refused("pipeline_has_deals".to_owned()), [0; 4])
            );
        }
    }
}

#[tokio::test]
async fn no_deal_comes_into_a_pipeline_that_is_going() {
    for cast in casts().await {
        for field in ["pipeline_id", "stage_id"] {
            let (pipeline, stage) = renewals(&cast).await;
            let id = if field == "stage_id" { stage } else { pipeline };
            let new = draft([("name", "Roof".into()), (field, id.into())]);
            let ana = cast.ana.clone();
            let first = going(&cast, &PIPELINE, pipeline).await;
            let refused = meanwhile(first, async move { made(&ana, &DEAL, new).await }).await.unwrap_err();
            assert_eq!((refused, broken(&cast).await), (Error::invalid(field, "check.reference"), [0; 4]));
        }
    }
}

#[tokio::test]
async fn of_two_that_take_away_the_last_pipelines_one_is_refused() {
    for cast in casts().await {
        let (pipeline, _) = renewals(&cast).await;
        let (eve, other) = (cast.eve.clone(), cast.pipeline);
        let first = going(&cast, &PIPELINE, pipeline).await;
        let refused =
            meanwhile(first, async move { deleted(&eve, &PIPELINE, other).await }).await.unwrap_err();
        assert_eq!(refused, Error::Refused("pipeline_last".to_owned()));
    }
}

#[tokio::test]
async fn a_way_goes_with_its_stage_or_is_not_made() {
    for cast in casts().await {
        let mut first = cast.eve.write().await.unwrap();
        write::create(&mut first, &TRANSITION, None, way(&cast, 0, 1)).await.unwrap();
        let (eve, asked) = (cast.eve.clone(), retirement(cast.stage(1), cast.stage(2)));
        meanwhile(first, async move { retire(&eve, asked).await }).await.unwrap();
        assert_eq!(broken(&cast).await, [0; 4]);
        let (eve, new) = (cast.eve.clone(), way(&cast, 0, 2));
        let first = going(&cast, &STAGE, cast.stage(2)).await;
        let refused = meanwhile(first, async move { made(&eve, &TRANSITION, new).await }).await;
        let is_gone = Error::invalid("to_id", "check.reference");
        assert_eq!((refused.unwrap_err(), broken(&cast).await), (is_gone, [0; 4]));
    }
}

#[tokio::test]
async fn a_deal_is_what_its_stage_has_become() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 1).await;
        let won = || draft([("kind", "won".into())]);
        let (eve, stage) = (cast.eve.clone(), cast.stage(1));
        let first = brought(&cast, &roof, stage).await;
        let becomes = async move { changed(&eve, &STAGE, stage, won()).await };
        let refused = meanwhile(first, becomes).await.unwrap_err();
        assert_eq!((refused, broken(&cast).await), (Error::Refused("stage_has_deals".to_owned()), [0; 4]));
        let fence = deal(&cast.ana, "Fence", cast.stage(0), 1).await;
        let mut first = cast.eve.write().await.unwrap();
        write::update(&mut first, &STAGE, cast.stage(2), &Changes::of(won())).await.unwrap();
        let (ana, asked) = (cast.ana.clone(), to(&fence, cast.stage(2)));
        let there = meanwhile(first, async move { moved(&ana, asked).await }).await.unwrap();
        assert_eq!((there.saved.record.text("status"), broken(&cast).await), ("won", [0; 4]));
    }
}

#[tokio::test]
async fn of_two_pipelines_that_become_usual_at_once_one_is() {
    for cast in casts().await {
        let (pipeline, _) = renewals(&cast).await;
        let usual = |pipeline: Id| {
            let whom = [("role", "consultant".into()), ("is_default", true.into())];
            draft([("pipeline_id", pipeline.into())]).into_iter().chain(draft(whom)).collect::<Draft>()
        };
        let mut first = cast.eve.write().await.unwrap();
        write::create(&mut first, &ACCESS, None, usual(cast.pipeline)).await.unwrap();
        let (eve, entry) = (cast.eve.clone(), usual(pipeline));
        meanwhile(first, async move { made(&eve, &ACCESS, entry).await }).await.unwrap();
        let entries = seen(&cast.eve, &ACCESS).await;
        let usual = entries.iter().filter(|entry| entry.get("is_default").as_bool() == Some(true));
        let usual: Vec<_> = usual.map(|entry| entry.id_of("pipeline_id")).collect();
        assert_eq!((entries.len(), usual), (2, vec![Some(pipeline)]));
    }
}

/// Many at once, with limits where they come from and where they go: none is left waiting for another.
#[tokio::test]
async fn a_rush_into_a_stage_that_goes_leaves_nobody_behind() {
    for cast in casts().await {
        for round in 0..10 {
            let stage = draft([
                ("name", format!("Round {round}").into()),
                ("pipeline_id", cast.pipeline.into()),
                ("deal_limit", 50.into()),
            ]);
            let stage = made(&cast.eve, &STAGE, stage).await.unwrap().id;
            let mut coming = Vec::new();
            for name in ["A", "B", "C", "D"] {
                let (ana, asked) =
                    (cast.ana.clone(), to(&deal(&cast.ana, name, cast.stage(0), 1).await, stage));
                coming.push(tokio::spawn(async move { moved(&ana, asked).await }));
            }
            retire(&cast.eve, retirement(stage, cast.stage(2))).await.unwrap();
            for one in coming {
                let came = one.await.unwrap();
                assert!(matches!(&came, Ok(_) | Err(Error::Invalid(_) | Error::NotFound)), "{came:?}");
            }
            assert_eq!(broken(&cast).await, [0; 4], "round {round}");
        }
    }
}
