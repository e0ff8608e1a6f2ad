//! Pipelines to begin with: sound, told in every language, and taken back in one.

use super::cast::casts;
use crate::pipelines::shape::template::TEMPLATES;
use crate::pipelines::shape::{apply_now, blueprint};
use kernel::{Error, Language};

#[tokio::test]
async fn every_template_makes_a_sound_pipeline_and_is_taken_back_in_one() {
    for cast in casts().await {
        for template in &TEMPLATES {
            let done = apply_now(&cast.eve, template.key).await.unwrap();
            let shape = blueprint(&cast.eve, done.pipeline_id).await.unwrap();
            assert_eq!(shape.stages.len(), template.steps.len(), "{}", template.key);
            assert!(shape.warnings().is_empty(), "{}: {:?}", template.key, shape.warnings());
            assert!(!shape.pipeline.text("name").starts_with("template."), "{}", template.key);
            assert_eq!(records::undo::batch(&cast.eve, done.batch_id).await.unwrap().kept, 0);
        }
        let again = apply_now(&cast.eve, "peak").await.unwrap().pipeline_id;
        let again = blueprint(&cast.eve, again).await.unwrap();
        assert_eq!(again.pipeline.text("name"), "PEAK 2", "the firm has a PEAK already");
        assert_eq!(apply_now(&cast.eve, "nothing").await.unwrap_err(), Error::NotFound);
    }
}

#[tokio::test]
async fn every_template_advises_asks_and_gates_in_every_language_and_the_first_pipeline_asks_nothing() {
    for mut cast in casts().await {
        let first = blueprint(&cast.eve, cast.pipeline).await.unwrap();
        let asked = ["required_fields", "checklist"];
        assert!(first.ways.is_empty(), "deals of any shape come in at first");
        assert!(first.stages.iter().all(|stage| asked.iter().all(|field| stage.get(field).is_empty())));
        for language in [Language::English, Language::French, Language::Arabic] {
            cast.eve.language = language;
            for template in &TEMPLATES {
                let done = apply_now(&cast.eve, template.key).await.unwrap();
                let shape = blueprint(&cast.eve, done.pipeline_id).await.unwrap();
                let told = |stage: &&kernel::Record| stage.text("guidance").len() > 20;
                assert_eq!(
                    shape.stages.iter().filter(told).count(),
                    template.steps.len(),
                    "{}",
                    template.key
                );
                assert!(
                    shape.stages.iter().any(|stage| !stage.get("required_fields").is_empty()),
                    "{}",
                    template.key
                );
                let gated = shape.ways.iter().filter(|way| !way.get("condition").is_empty());
                let gated: Vec<&str> = gated.map(|way| way.text("name")).collect();
                assert_eq!((gated.len(), shape.ways.len()), (2, 4), "{}", template.key);
                assert!(
                    gated.iter().all(|name| !name.is_empty() && !name.starts_with("template.")),
                    "{gated:?}"
                );
                let checks = shape.stages.iter().filter(|stage| !stage.get("checklist").is_empty()).count();
                assert_eq!(checks > 0, template.key != "peak", "{}", template.key);
                assert_eq!(records::undo::batch(&cast.eve, done.batch_id).await.unwrap().kept, 0);
            }
        }
    }
}
