//! Pipelines that go, such as those of a template: where their deals go, and that all of it comes back.

use super::cast::{Cast, casts, changed, deal, draft, to};
use crate::pipelines::shape::asked::{Lack, Removal};
use crate::pipelines::shape::removal::STANDING;
use crate::pipelines::shape::{apply_now, blueprint, copy, overview, removal_lacks, remove};
use crate::{DEAL, STAGE};
use kernel::{Error, Id, Problem, Record, Value};
use serde_json::json;

fn removal(pipeline_id: Id, to_id: Option<Id>) -> Removal {
    Removal { pipeline_id, to_id, override_reason: None }
}

async fn software(cast: &Cast) -> (Id, Vec<Record>) {
    let pipeline = apply_now(&cast.eve, "software").await.unwrap().pipeline_id;
    (pipeline, blueprint(&cast.eve, pipeline).await.unwrap().stages)
}

/// The stage in which each deal of that name stands, and the pipeline.
async fn place(cast: &Cast, deal: &Record) -> [String; 2] {
    let deal = records::read::get(&cast.eve, &DEAL, deal.id).await.unwrap();
    ["pipeline_id", "stage_id"].map(|field| deal.label(field).to_owned())
}

/// The templates of the living pipelines, in their order.
async fn templates(cast: &Cast) -> Vec<String> {
    let all = overview(&cast.eve).await.unwrap().into_iter();
    all.map(|outline| outline.pipeline.text("template").to_owned()).collect()
}

#[tokio::test]
async fn a_template_says_where_it_lives_goes_at_once_and_comes_back_in_one() {
    for cast in casts().await {
        let (pipeline, stages) = software(&cast).await;
        copy(&cast.eve, pipeline, "Ours").await.unwrap();
        assert_eq!(templates(&cast).await, ["peak", "software", ""], "a copy is the firm's own");
        let done = remove(&cast.eve, removal(pipeline, None)).await.unwrap();
        assert_eq!((done.moved, templates(&cast).await), (0, vec!["peak".to_owned(), String::new()]));
        assert_eq!(blueprint(&cast.eve, pipeline).await.unwrap_err(), Error::NotFound);
        let undone = records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
        let shape = blueprint(&cast.eve, pipeline).await.unwrap();
        assert_eq!((undone.kept, shape.stages.len(), shape.ways.len()), (0, stages.len(), 4));
    }
}

#[tokio::test]
async fn deals_of_a_pipeline_that_goes_come_to_the_stages_most_like_their_own() {
    for cast in casts().await {
        let (pipeline, stages) = software(&cast).await;
        let kinds = [0, stages.len() - 2];
        let mut deals = Vec::new();
        for (name, at) in ["Roof", "Wall"].into_iter().zip(kinds) {
            let roof = deal(&cast.ana, name, stages[0].id, 500).await;
            let more = draft([("stage_id", stages[at].id.into())]);
            deals.push(changed(&cast.ana, &DEAL, roof.id, more).await.unwrap());
        }
        let events = cast.events().await;
        for (to, key) in [
            (None, "check.stage_for_deals"),
            (Some(pipeline), "check.stage_for_deals"),
            (Some(Id::new()), "check.reference"),
        ] {
            let refused = remove(&cast.eve, removal(pipeline, to)).await.unwrap_err();
            assert_eq!(refused, Error::invalid("to_id", key));
        }
        assert_eq!(cast.events().await, events, "nothing is changed");
        let was = [place(&cast, &deals[0]).await, place(&cast, &deals[1]).await];
        let done = remove(&cast.eve, removal(pipeline, Some(cast.pipeline))).await.unwrap();
        assert_eq!((done.moved, done.pipeline_id), (2, pipeline));
        assert_eq!(place(&cast, &deals[0]).await, ["PEAK", "Prospect"]);
        assert_eq!(place(&cast, &deals[1]).await, ["PEAK", "Keep"], "won stays won");
        let undone = records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
        let back = [place(&cast, &deals[0]).await, place(&cast, &deals[1]).await];
        assert_eq!((undone.kept, back), (0, was));
    }
}

#[tokio::test]
async fn what_the_other_pipeline_asks_is_told_before_and_passed_with_a_reason() {
    for cast in casts().await {
        let (pipeline, stages) = software(&cast).await;
        let roof = deal(&cast.ana, "Roof", stages[0].id, 500).await;
        let asks = draft([("required_fields", Value::Json(json!(["close_on"])))]);
        changed(&cast.eve, &STAGE, cast.stage(0), asks).await.unwrap();
        let mut asked = removal(pipeline, Some(cast.pipeline));
        let lack = Lack { problem: Problem::new("close_on", "gate.required").hint("Prospect"), deals: 1 };
        let events = cast.events().await;
        assert_eq!(removal_lacks(&cast.eve, asked.clone()).await.unwrap(), std::slice::from_ref(&lack));
        let refused = remove(&cast.eve, asked.clone()).await.unwrap_err();
        assert_eq!((refused, cast.events().await), (Error::Invalid(vec![lack.problem]), events));
        asked.override_reason = Some("Software is over".to_owned());
        let done = remove(&cast.eve, asked).await.unwrap();
        assert_eq!(done.moved, 1);
        let told = events::log::since(&mut &cast.house.db, events, 20).await.unwrap();
        assert!(told.iter().any(|event| event.kind == "deal.rule_overridden"));
        assert_eq!(cast.names(0).await, ["Roof"]);
        records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
        let history = crate::deals::history::read(&cast.eve, roof.id).await.unwrap();
        let past: Vec<_> = history.told.iter().filter(|told| !told.rules.is_empty()).collect();
        assert_eq!(past.iter().map(|told| told.undone).collect::<Vec<_>>(), [true], "with the move");
    }
}

#[tokio::test]
async fn whoever_may_not_shape_pipelines_takes_none_away_and_nobody_the_last() {
    for cast in casts().await {
        let (pipeline, _) = software(&cast).await;
        for me in [&cast.ana, &cast.cy, &cast.dee] {
            assert_eq!(remove(me, removal(pipeline, None)).await.unwrap_err(), Error::Forbidden);
            assert_eq!(removal_lacks(me, removal(pipeline, None)).await.unwrap_err(), Error::Forbidden);
        }
        remove(&cast.eve, removal(pipeline, None)).await.unwrap();
        let last = remove(&cast.eve, removal(cast.pipeline, None)).await.unwrap_err();
        assert_eq!(last, Error::Refused("pipeline_last".to_owned()));
    }
}

#[tokio::test]
async fn of_two_admins_who_take_pipelines_away_at_once_the_second_sees_what_the_first_did() {
    for cast in casts().await {
        let (pipeline, stages) = software(&cast).await;
        deal(&cast.ana, "Roof", stages[0].id, 500).await;
        deal(&cast.ana, "Wall", cast.stage(0), 500).await;
        let (one, other) = (removal(pipeline, Some(cast.pipeline)), removal(cast.pipeline, Some(pipeline)));
        let (one, other) = tokio::join!(remove(&cast.eve, one), remove(&cast.eve, other));
        let (done, refused) = match (one, other) {
            (Ok(done), Err(refused)) | (Err(refused), Ok(done)) => (done, refused),
            both => panic!("{both:?}"),
        };
        assert_eq!((done.moved, refused), (1, Error::invalid("to_id", "check.reference")));
        let again = remove(&cast.eve, removal(done.pipeline_id, None)).await.unwrap_err();
        let all = overview(&cast.eve).await.unwrap();
        assert_eq!((again, all.len(), all[0].deals), (Error::NotFound, 1, 2), "no deal is left behind");
    }
}

#[tokio::test]
async fn a_deal_that_comes_while_its_pipeline_goes_goes_on_with_the_others_or_stays() {
    for cast in casts().await {
        let (pipeline, stages) = software(&cast).await;
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let coming = super::cast::moved(&cast.ana, to(&roof, stages[0].id));
        let (_, gone) = tokio::join!(coming, remove(&cast.eve, removal(pipeline, Some(cast.pipeline))));
        gone.unwrap();
        assert_eq!(place(&cast, &roof).await, ["PEAK", "Prospect"]);
    }
}

#[tokio::test]
async fn the_deals_of_a_pipeline_are_read_along_an_index() {
    for cast in casts().await {
        let others = ["deal_board", "deal_newest", "deal_owner", "deal_company", "deal_contact"];
        let plan = db::test::plan(&cast.house.db, &others, STANDING, vec![cast.pipeline.into()]).await;
        assert!(plan.contains("deal_sums"), "{plan}");
    }
}
