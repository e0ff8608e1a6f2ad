//! Who works with a pipeline: by team and by branch, and whose usual one counts before whose.

use super::cast::{Cast, casts, changed, deleted, draft, made, moved, seen, to};
use super::rest::Script;
use crate::deals::board::store;
use crate::{ACCESS, DEAL, PIPELINE, STAGE};
use identity::{BRANCH, Me, TEAM};
use kernel::{Error, Id, Record, Value};
use serde_json::json;

/// A pipeline of one stage that one role, team or branch works with; gives its stage.
async fn shared(cast: &Cast, name: &str, with: &'static str, whom: Value, usual: bool) -> Id {
    let pipeline = made(&cast.eve, &PIPELINE, draft([("name", name.into())])).await.unwrap().id;
    let stage = draft([("name", "First".into()), ("pipeline_id", pipeline.into())]);
    let stage = made(&cast.eve, &STAGE, stage).await.unwrap().id;
    share(cast, pipeline, with, whom, usual).await;
    stage
}

async fn share(cast: &Cast, pipeline: Id, with: &'static str, whom: Value, usual: bool) {
    let entry = draft([("pipeline_id", pipeline.into()), (with, whom), ("is_default", usual.into())]);
    made(&cast.eve, &ACCESS, entry).await.unwrap();
}

async fn named(cast: &Cast, entity: &'static kernel::Entity, name: &str) -> Id {
    made(&cast.eve, entity, draft([("name", name.into())])).await.unwrap().id
}

fn of_team(me: &Me, team: Id) -> Me {
    Me { team_id: Some(team), ..me.clone() }
}

fn of_branch(me: &Me, branch: Id) -> Me {
    Me { branch_id: Some(branch), ..me.clone() }
}

async fn names(me: &Me) -> Vec<String> {
    store::pipelines(me).await.unwrap().into_iter().map(|pipeline| pipeline.name).collect()
}

async fn begun(me: &Me, stage: Option<Id>) -> kernel::Result<Record> {
    made(me, &DEAL, draft([("name", "Roof".into()), ("stage_id", stage.into())])).await
}

#[tokio::test]
async fn a_team_s_pipeline_is_for_the_team() {
    for cast in casts().await {
        let (west, south) = (named(&cast, &TEAM, "West").await, named(&cast, &TEAM, "South").await);
        let first = shared(&cast, "Renewals", "team_id", west.into(), false).await;
        let (inside, outside) = (of_team(&cast.ana, west), of_team(&cast.cy, south));
        assert_eq!(names(&inside).await, ["PEAK", "Renewals"]);
        assert_eq!(begun(&inside, Some(first)).await.unwrap().id_of("stage_id"), Some(first));
        for me in [&outside, &cast.ana] {
            assert_eq!(names(me).await, ["PEAK"]);
            let refused = Error::invalid("pipeline_id", "gate.pipeline");
            assert_eq!(begun(me, Some(first)).await.unwrap_err(), refused);
            let roof = begun(me, Some(cast.stage(0))).await.unwrap();
            assert_eq!(moved(me, to(&roof, first)).await.unwrap_err(), refused);
        }
        assert_eq!(names(&cast.eve).await, ["PEAK", "Renewals"], "who shapes pipelines works with all");
    }
}

#[tokio::test]
async fn who_leads_a_team_works_with_its_pipelines() {
    for cast in casts().await {
        let lead = draft([("name", "West".into()), ("manager_id", cast.cy.user_id.into())]);
        let west = made(&cast.eve, &TEAM, lead).await.unwrap().id;
        let first = shared(&cast, "Renewals", "team_id", west.into(), true).await;
        assert_eq!(names(&cast.cy).await, ["PEAK", "Renewals"]);
        assert_eq!(begun(&cast.cy, None).await.unwrap().id_of("stage_id"), Some(first));
        assert_eq!(names(&cast.bo).await, ["PEAK"]);
    }
}

#[tokio::test]
async fn a_branch_s_pipeline_is_for_the_branch() {
    for cast in casts().await {
        let north = named(&cast, &BRANCH, "North").await;
        let first = shared(&cast, "Renewals", "branch_id", north.into(), false).await;
        let inside = of_branch(&cast.ana, north);
        assert_eq!(names(&inside).await, ["PEAK", "Renewals"]);
        assert_eq!(begun(&inside, Some(first)).await.unwrap().id_of("stage_id"), Some(first));
        for me in [&of_branch(&cast.ana, Id::new()), &cast.ana] {
            assert_eq!(names(me).await, ["PEAK"]);
            let refused = begun(me, Some(first)).await.unwrap_err();
            assert_eq!(refused, Error::invalid("pipeline_id", "gate.pipeline"));
        }
    }
}

#[tokio::test]
async fn a_team_s_usual_pipeline_counts_before_a_branch_s_and_that_before_a_role_s() {
    for cast in casts().await {
        let (west, north) = (named(&cast, &TEAM, "West").await, named(&cast, &BRANCH, "North").await);
        let of_role = shared(&cast, "By role", "role", "consultant".into(), true).await;
        let by_branch = shared(&cast, "By branch", "branch_id", north.into(), true).await;
        let by_team = shared(&cast, "By team", "team_id", west.into(), true).await;
        let of_both = Me { team_id: Some(west), branch_id: Some(north), ..cast.ana.clone() };
        for (me, usual) in [
            (&cast.ana, of_role),
            (&of_branch(&cast.ana, north), by_branch),
            (&of_team(&cast.ana, west), by_team),
            (&of_both, by_team),
        ] {
            assert_eq!(begun(me, None).await.unwrap().id_of("stage_id"), Some(usual));
        }
    }
}

#[tokio::test]
async fn what_is_not_the_usual_one_of_the_nearest_leaves_the_word_to_the_next() {
    for cast in casts().await {
        let (west, north) = (named(&cast, &TEAM, "West").await, named(&cast, &BRANCH, "North").await);
        shared(&cast, "By team", "team_id", west.into(), false).await;
        let by_branch = shared(&cast, "By branch", "branch_id", north.into(), true).await;
        let me = Me { team_id: Some(west), branch_id: Some(north), ..cast.ana.clone() };
        assert_eq!(begun(&me, None).await.unwrap().id_of("stage_id"), Some(by_branch));
        assert_eq!(begun(&cast.ana, None).await.unwrap().id_of("stage_id"), Some(cast.stage(0)));
    }
}

#[tokio::test]
async fn several_who_work_with_one_pipeline_are_each_let_in() {
    for cast in casts().await {
        let (west, north) = (named(&cast, &TEAM, "West").await, named(&cast, &BRANCH, "North").await);
        share(&cast, cast.pipeline, "role", "manager".into(), false).await;
        share(&cast, cast.pipeline, "team_id", west.into(), false).await;
        share(&cast, cast.pipeline, "branch_id", north.into(), true).await;
        shared(&cast, "Rest", "role", "consultant".into(), false).await;
        assert_eq!(names(&of_team(&cast.ana, west)).await, ["PEAK", "Rest"]);
        assert_eq!(names(&of_branch(&cast.ana, north)).await, ["PEAK", "Rest"]);
        assert_eq!(names(&cast.ana).await, ["Rest"]);
    }
}

/// The names of the pipelines that are usual for somebody, each with whom it is usual for.
async fn usual_ones(cast: &Cast) -> Vec<String> {
    let entries = seen(&cast.eve, &ACCESS).await;
    let usual = entries.into_iter().filter(|entry| entry.get("is_default").as_bool() == Some(true));
    let mut names: Vec<String> =
        usual.map(|entry| [entry.label("pipeline_id"), entry.text("role")].join(" ")).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn a_role_has_one_usual_pipeline_and_the_newest_takes_the_old_one_s_place() {
    for cast in casts().await {
        let script = Script::of(&cast, &cast.eve).await;
        share(&cast, cast.pipeline, "role", "manager".into(), true).await;
        shared(&cast, "Renewals", "role", "consultant".into(), true).await;
        let body = json!({"pipeline_id": cast.pipeline, "role": "consultant", "is_default": true});
        let (status, answer) = script.send("POST", "/api/pipeline_accesses", body).await;
        assert_eq!(status, 201, "{answer}");
        assert_eq!(usual_ones(&cast).await, ["PEAK consultant", "PEAK manager"]);
        let entries = seen(&cast.eve, &ACCESS).await;
        let old = entries.iter().find(|entry| entry.label("pipeline_id") == "Renewals").unwrap();
        let on = changed(&cast.eve, &ACCESS, old.id, draft([("is_default", true.into())])).await.unwrap();
        assert_eq!(usual_ones(&cast).await, ["PEAK manager", "Renewals consultant"]);
        let events = events::log::of_record(&mut &cast.house.db, on.id, None, 1).await.unwrap();
        records::undo::batch(&cast.eve, events[0].batch_id.unwrap()).await.unwrap();
        assert_eq!(usual_ones(&cast).await, ["PEAK consultant", "PEAK manager"], "one write, one undo");
        crate::pipelines::shape::copy(&cast.eve, cast.pipeline, "PEAK south").await.unwrap();
        assert_eq!(usual_ones(&cast).await, ["PEAK consultant", "PEAK manager"], "a copy takes no place");
    }
}

#[tokio::test]
async fn nobody_is_named_twice_by_one_pipeline() {
    for cast in casts().await {
        let west = named(&cast, &TEAM, "West").await;
        share(&cast, cast.pipeline, "role", "consultant".into(), false).await;
        share(&cast, cast.pipeline, "team_id", west.into(), false).await;
        for (with, whom) in [("role", Value::from("consultant")), ("team_id", west.into())] {
            let entry = || draft([("pipeline_id", cast.pipeline.into()), (with, whom.clone())]);
            let refused = made(&cast.eve, &ACCESS, entry()).await.unwrap_err();
            assert_eq!(refused, Error::invalid(with, "check.access_twice"));
        }
        let entries = seen(&cast.eve, &ACCESS).await;
        deleted(&cast.eve, &ACCESS, entries[0].id).await.unwrap();
        deleted(&cast.eve, &ACCESS, entries[1].id).await.unwrap();
        share(&cast, cast.pipeline, "role", "consultant".into(), true).await;
        share(&cast, cast.pipeline, "role", "manager".into(), true).await;
    }
}
