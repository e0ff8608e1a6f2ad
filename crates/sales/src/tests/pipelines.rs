use super::cast::{casts, changed, deal, deleted, draft, made, stage_elsewhere};
use crate::{PIPELINE, STAGE};
use kernel::Error;

fn refused<T: std::fmt::Debug>(result: kernel::Result<T>, key: &str) {
    assert_eq!(result.unwrap_err(), Error::Refused(key.to_owned()));
}

#[tokio::test]
async fn peak_is_there_from_the_start() {
    for cast in casts().await {
        let stage = |stage: &kernel::Record| {
            (stage.text("name").to_owned(), stage.text("kind").to_owned(), stage.int("probability").unwrap())
        };
        let stages: Vec<_> = cast.stages.iter().map(stage).collect();
        let expected = [
            ("Prospect", "open", 10),
            ("Engage", "open", 30),
            ("Acquire", "open", 60),
            ("Keep", "won", 100),
            ("Lost", "lost", 0),
        ];
        assert_eq!(stages, expected.map(|(name, kind, chance)| (name.to_owned(), kind.to_owned(), chance)));
        assert_eq!(cast.board(&cast.dee).await.name, "PEAK");
    }
}

#[tokio::test]
async fn what_holds_deals_stays() {
    for cast in casts().await {
        let other = stage_elsewhere(&cast, "open").await;
        deal(&cast.ana, "Roof", cast.stage(1), 500).await;
        refused(deleted(&cast.eve, &STAGE, cast.stage(1)).await, "stage_has_deals");
        refused(deleted(&cast.eve, &PIPELINE, cast.pipeline).await, "pipeline_has_deals");
        refused(
            changed(&cast.eve, &STAGE, cast.stage(1), draft([("kind", "won".into())])).await,
            "stage_has_deals",
        );
        deleted(&cast.eve, &STAGE, cast.stage(2)).await.unwrap();
        assert_eq!(cast.board(&cast.eve).await.columns.len(), 4);
        deleted(&cast.eve, &PIPELINE, other.id_of("pipeline_id").unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn a_pipeline_keeps_an_open_stage_and_the_firm_a_pipeline() {
    for cast in casts().await {
        refused(deleted(&cast.eve, &PIPELINE, cast.pipeline).await, "pipeline_last");
        let due = stage_elsewhere(&cast, "open").await;
        refused(deleted(&cast.eve, &STAGE, due.id).await, "stage_last_open");
        refused(
            changed(&cast.eve, &STAGE, due.id, draft([("kind", "on_hold".into())])).await,
            "stage_last_open",
        );
        let values = [("name", "Talk".into()), ("pipeline_id", due.get("pipeline_id"))];
        let talk = made(&cast.eve, &STAGE, draft(values)).await.unwrap();
        assert!(talk.text("position") > due.text("position"));
        deleted(&cast.eve, &STAGE, due.id).await.unwrap();
    }
}

#[tokio::test]
async fn names_are_unique_and_only_admins_build() {
    for cast in casts().await {
        let again = made(&cast.eve, &PIPELINE, draft([("name", "peak".into())])).await.unwrap_err();
        assert!(again.problem("name").is_some(), "{again:?}");
        let forbidden = made(&cast.ana, &PIPELINE, draft([("name", "Mine".into())])).await.unwrap_err();
        assert_eq!(forbidden, Error::Forbidden);
    }
}

#[tokio::test]
async fn what_is_won_is_certain_and_what_is_lost_is_over_unless_somebody_says_so() {
    for cast in casts().await {
        let with = async |name: &str, kind: &str, chance: Option<i64>| {
            let values =
                [("name", name.into()), ("pipeline_id", cast.pipeline.into()), ("kind", kind.into())];
            let mut stage = draft(values);
            stage.extend(chance.map(|chance| ("probability".into(), chance.into())));
            made(&cast.eve, &STAGE, stage).await.unwrap()
        };
        assert_eq!(with("Signed", "won", None).await.int("probability"), Some(100));
        assert_eq!(with("Nearly", "won", Some(90)).await.int("probability"), Some(90));
        let talk = with("Talk", "open", Some(40)).await;
        let turned = async |to: &str| {
            changed(&cast.eve, &STAGE, talk.id, draft([("kind", to.into())]))
                .await
                .unwrap()
                .int("probability")
        };
        assert_eq!((turned("won").await, turned("lost").await), (Some(100), Some(0)));
        let both = draft([("kind", "won".into()), ("probability", 80.into())]);
        let said = changed(&cast.eve, &STAGE, talk.id, both).await.unwrap();
        assert_eq!(said.int("probability"), Some(80));
    }
}
