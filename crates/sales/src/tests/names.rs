//! Names that are taken.

use super::cast::{casts, changed, deleted, draft, made};
use crate::pipelines::shape::copy;
use crate::{PIPELINE, STAGE};
use kernel::{Error, Id};

#[tokio::test]
async fn no_two_stages_of_a_pipeline_and_no_two_pipelines_have_one_name() {
    for cast in casts().await {
        let stage = |name: &str| draft([("name", name.into()), ("pipeline_id", cast.pipeline.into())]);
        let taken = |refused: Error| refused.problem("name").map(|problem| problem.key.clone());
        for name in ["Engage", " engage ", "ÉNGAGE"] {
            let refused = made(&cast.eve, &STAGE, stage(name)).await.unwrap_err();
            assert_eq!(taken(refused).as_deref(), Some("stage.taken"), "{name}");
        }
        let proof = made(&cast.eve, &STAGE, stage(" Proof ")).await.unwrap();
        assert_eq!(proof.text("name"), " Proof ", "a name is kept as it is given");
        let renamed = changed(&cast.eve, &STAGE, proof.id, draft([("name", "keep".into())])).await;
        assert_eq!(taken(renamed.unwrap_err()).as_deref(), Some("stage.taken"));
        changed(&cast.eve, &STAGE, proof.id, draft([("name", "proof".into())])).await.unwrap();
        deleted(&cast.eve, &STAGE, proof.id).await.unwrap();
        made(&cast.eve, &STAGE, stage("Proof")).await.unwrap();
        let back = records::write::restore_now(&cast.eve, &STAGE, proof.id).await.unwrap_err();
        assert_eq!(taken(back).as_deref(), Some("stage.taken"));
        let mut write = cast.eve.write().await.unwrap();
        let both = ["Twin", "twin "].map(|name| (Id::new(), stage(name))).into();
        let made_both = records::write::create_many(&mut write, &STAGE, both).await.unwrap();
        assert_eq!(made_both.iter().filter(|made| made.is_ok()).count(), 1);
        drop(write);
        for name in ["PEAK ", "peak", "PÉAK"] {
            let named = made(&cast.eve, &PIPELINE, draft([("name", name.into())])).await.unwrap_err();
            let copied = copy(&cast.eve, cast.pipeline, name).await.unwrap_err();
            let keys = [taken(named), taken(copied)];
            assert_eq!(keys.map(|key| key.unwrap_or_default()), ["check.taken"; 2], "{name}");
        }
    }
}
