//! The builder's verbs: copies, templates, order, and stages in use that go or mean something else.

use super::cast::{Cast, casts, changed, deal, draft, made, moved, to};
use super::retiring::retirement;
use crate::gate::Warning;
use crate::pipelines::shape::asked::Put;
use crate::pipelines::shape::{apply_now, blueprint, copy, lacking, make_between, put_between, retire};
use crate::{ACCESS, DEAL, PIPELINE, STAGE, TRANSITION};
use kernel::{Error, Id, Value};

async fn way(cast: &Cast, from: usize, to: usize) {
    let values = draft([
        ("pipeline_id", cast.pipeline.into()),
        ("from_id", cast.stage(from).into()),
        ("to_id", cast.stage(to).into()),
    ]);
    made(&cast.eve, &TRANSITION, values).await.unwrap();
}

async fn stage_names(cast: &Cast) -> Vec<String> {
    let shape = blueprint(&cast.eve, cast.pipeline).await.unwrap();
    shape.stages.iter().map(|stage| stage.text("name").to_owned()).collect()
}

#[tokio::test]
async fn a_stage_in_use_goes_with_its_ways_when_its_deals_have_a_place_and_all_of_it_comes_back() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        way(&cast, 0, 1).await;
        way(&cast, 1, 2).await;
        let nowhere = retire(&cast.eve, retirement(cast.stage(1), None)).await.unwrap_err();
        assert_eq!(nowhere, Error::invalid("to_id", "check.stage_for_deals"));
        let done = retire(&cast.eve, retirement(cast.stage(1), Some(cast.stage(2)))).await.unwrap();
        assert_eq!((done.moved, cast.names(1).await), (1, vec!["Roof".to_owned()]));
        assert_eq!(stage_names(&cast).await, ["Prospect", "Acquire", "Keep", "Lost"]);
        assert!(blueprint(&cast.eve, cast.pipeline).await.unwrap().ways.is_empty());
        let undone = records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
        assert_eq!(undone.kept, 0);
        assert_eq!(stage_names(&cast).await, ["Prospect", "Engage", "Acquire", "Keep", "Lost"]);
        let shape = blueprint(&cast.eve, cast.pipeline).await.unwrap();
        assert_eq!((shape.ways.len(), shape.standing(cast.stage(1))), (2, 1));
        let back = records::read::get(&cast.ana, &DEAL, roof.id).await.unwrap();
        assert_eq!(
            (back.id_of("stage_id"), back.text("position")),
            (Some(cast.stage(1)), roof.text("position"))
        );
    }
}

#[tokio::test]
async fn a_stage_that_is_simply_deleted_takes_its_ways_along_and_one_undo_brings_all_back() {
    for cast in casts().await {
        way(&cast, 0, 1).await;
        way(&cast, 1, 2).await;
        way(&cast, 2, 3).await;
        let ways = async || blueprint(&cast.eve, cast.pipeline).await.unwrap().ways.len();
        let gone = records::write::delete_now(&cast.eve, &STAGE, cast.stage(1)).await.unwrap();
        assert_eq!(ways().await, 1, "the way that does not touch it stays");
        let undone = records::undo::batch(&cast.eve, gone.batch.unwrap()).await.unwrap();
        assert_eq!((undone.done, undone.kept, ways().await), (3, 0, 3));
        assert_eq!(stage_names(&cast).await, ["Prospect", "Engage", "Acquire", "Keep", "Lost"]);
        deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        let refused = records::write::delete_now(&cast.eve, &STAGE, cast.stage(1)).await.unwrap_err();
        assert_eq!(refused, Error::Refused("stage_has_deals".to_owned()));
        assert_eq!(ways().await, 3, "what stays keeps its ways");
    }
}

#[tokio::test]
async fn a_new_stage_stands_where_it_is_wanted_in_one_step_that_one_undo_takes_back() {
    for cast in casts().await {
        let named = |name: &str| {
            let kind = ("kind", "open".into());
            draft([("name", name.into()), ("pipeline_id", cast.pipeline.into()), kind])
        };
        let before_keep = || Put { id: Id::new(), before: None, after: Some(cast.stage(3)) };
        let events = cast.events().await;
        for me in [&cast.ana, &cast.dee] {
            let refused = make_between(me, &STAGE, named("Proof"), before_keep()).await.unwrap_err();
            assert_eq!(refused, Error::Forbidden);
        }
        let nameless = make_between(&cast.eve, &STAGE, named(" "), before_keep()).await.unwrap_err();
        assert!(nameless.problem("name").is_some(), "{nameless:?}");
        assert_eq!(cast.events().await, events);
        let asked = before_keep();
        let made = make_between(&cast.eve, &STAGE, named("Proof"), asked).await.unwrap();
        assert_eq!(made.record.id, asked.id);
        assert_eq!(stage_names(&cast).await, ["Prospect", "Engage", "Acquire", "Proof", "Keep", "Lost"]);
        let undone = records::undo::batch(&cast.eve, made.batch.unwrap()).await.unwrap();
        assert_eq!(undone.kept, 0);
        assert_eq!(stage_names(&cast).await, ["Prospect", "Engage", "Acquire", "Keep", "Lost"]);
        let last = Put { id: Id::new(), before: None, after: None };
        make_between(&cast.eve, &STAGE, named("Later"), last).await.unwrap();
        assert_eq!(stage_names(&cast).await.last().map(String::as_str), Some("Later"));
    }
}

#[tokio::test]
async fn the_last_open_stage_stays_and_so_do_its_deals() {
    for cast in casts().await {
        for at in [1, 2] {
            retire(&cast.eve, retirement(cast.stage(at), None)).await.unwrap();
        }
        deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let refused = retire(&cast.eve, retirement(cast.stage(0), Some(cast.stage(3)))).await.unwrap_err();
        assert_eq!(refused, Error::Refused("stage_last_open".to_owned()));
        assert_eq!(cast.names(0).await, ["Roof"]);
    }
}

#[tokio::test]
async fn a_copy_has_stages_ways_and_access_of_its_own() {
    for cast in casts().await {
        way(&cast, 0, 1).await;
        let access = draft([("pipeline_id", cast.pipeline.into()), ("role", "consultant".into())]);
        made(&cast.eve, &ACCESS, access).await.unwrap();
        deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        let done = copy(&cast.eve, cast.pipeline, "PEAK south").await.unwrap();
        let old = blueprint(&cast.eve, cast.pipeline).await.unwrap();
        let new = blueprint(&cast.eve, done.pipeline_id).await.unwrap();
        assert_eq!((new.stages.len(), new.ways.len(), new.access.len()), (5, 1, 1));
        assert_eq!(new.ways[0].id_of("from_id"), Some(new.stages[0].id));
        assert_ne!(new.ways[0].id_of("from_id"), old.ways[0].id_of("from_id"));
        assert!(new.standing.iter().all(|(_, count)| *count == 0));
        let twice = copy(&cast.eve, cast.pipeline, "PEAK south").await.unwrap_err();
        assert!(twice.problem("name").is_some(), "{twice:?}");
        let undone = records::undo::batch(&cast.eve, done.batch_id).await.unwrap();
        assert_eq!(undone.kept, 0);
        assert_eq!(blueprint(&cast.eve, done.pipeline_id).await.unwrap_err(), Error::NotFound);
    }
}

#[tokio::test]
async fn rules_that_can_never_be_met_are_told_with_who_may_move_and_what_stands_there() {
    for cast in casts().await {
        way(&cast, 2, 3).await;
        let shape = blueprint(&cast.eve, cast.pipeline).await.unwrap();
        assert_eq!(shape.movers, ["admin", "consultant", "golden_ticket", "manager"]);
        assert_eq!(shape.warnings(), []);
        for name in ["Roof", "Wall"] {
            deal(&cast.ana, name, cast.stage(1), 1).await;
        }
        let texts = |list: &[&str]| Value::Json(serde_json::json!(list));
        let [full, won] =
            [draft([("deal_limit", 1.into())]), draft([("required_fields", texts(&["probability"]))])];
        changed(&cast.eve, &STAGE, cast.stage(1), full).await.unwrap();
        changed(&cast.eve, &STAGE, cast.stage(3), won).await.unwrap();
        changed(&cast.eve, &STAGE, cast.stage(4), draft([("enter_roles", texts(&["read_only"]))]))
            .await
            .unwrap();
        let told = blueprint(&cast.eve, cast.pipeline).await.unwrap().warnings();
        let expected = [
            Warning::OverLimit { stage: cast.stage(1), limit: 1, standing: 2 },
            Warning::NeverFilled { stage: cast.stage(3), field: "probability".into() },
            Warning::NobodyEnters(cast.stage(4)),
        ];
        assert!(expected.iter().all(|warning| told.contains(warning)), "{told:?}");
    }
}

#[tokio::test]
async fn stages_and_pipelines_are_put_in_order() {
    for cast in casts().await {
        let put = |id, before, after| Put { id, before, after };
        put_between(&cast.eve, &STAGE, put(cast.stage(0), Some(cast.stage(1)), None)).await.unwrap();
        assert_eq!(stage_names(&cast).await, ["Engage", "Prospect", "Acquire", "Keep", "Lost"]);
        put_between(&cast.eve, &STAGE, put(cast.stage(2), None, Some(cast.stage(1)))).await.unwrap();
        assert_eq!(stage_names(&cast).await, ["Acquire", "Engage", "Prospect", "Keep", "Lost"]);
        let other = made(&cast.eve, &PIPELINE, draft([("name", "Renewals".into())])).await.unwrap();
        put_between(&cast.eve, &PIPELINE, put(other.id, None, Some(cast.pipeline))).await.unwrap();
        let refused = put_between(&cast.ana, &PIPELINE, put(other.id, None, None)).await;
        assert_eq!(refused.unwrap_err(), Error::Forbidden);
    }
}

#[tokio::test]
async fn only_whoever_shapes_pipelines_shapes_them() {
    for cast in casts().await {
        for me in [&cast.ana, &cast.dee] {
            assert_eq!(blueprint(me, cast.pipeline).await.unwrap_err(), Error::Forbidden);
            assert_eq!(copy(me, cast.pipeline, "Mine").await.unwrap_err(), Error::Forbidden);
            assert_eq!(apply_now(me, "software").await.unwrap_err(), Error::Forbidden);
            let asked = retirement(cast.stage(1), None);
            assert_eq!(lacking(me, asked.clone()).await.unwrap_err(), Error::Forbidden);
            assert_eq!(retire(me, asked).await.unwrap_err(), Error::Forbidden);
        }
    }
}

#[tokio::test]
async fn a_deal_that_changes_pipelines_comes_to_the_stage_most_like_its_own_and_keeps_its_history() {
    for cast in casts().await {
        let roof = deal(&cast.ana, "Roof", cast.stage(0), 500).await;
        moved(&cast.ana, to(&roof, cast.stage(2))).await.unwrap();
        let other = copy(&cast.eve, cast.pipeline, "PEAK south").await.unwrap().pipeline_id;
        let set = draft([("pipeline_id", other.into())]);
        let there = changed(&cast.ana, &DEAL, roof.id, set).await.unwrap();
        assert_eq!(there.label("stage_id"), "Acquire");
        let history = crate::deals::history::read(&cast.ana, roof.id).await.unwrap();
        let stays: Vec<&str> = history.stays.iter().map(|stay| stay.stage.as_str()).collect();
        assert_eq!(stays, ["Prospect", "Acquire", "Acquire"]);
    }
}
