//! The first pipeline of every firm: PEAK (Prospect, Engage, Acquire, Keep), made at the first set-up.
//!
//! Names and guidance are in the language of whoever sets Kith up; from then on they are the firm's own texts.

use crate::{PIPELINE, STAGE};
use identity::Write;
use kernel::{Currency, Draft, Id, Name, Result, Value};

struct Seed {
    name: &'static str,
    kind: &'static str,
    /// Percent.
    probability: i64,
    forecast: &'static str,
    colour: i64,
    rotting_days: Option<i64>,
}

const STAGES: [Seed; 5] = [
    Seed {
        name: "Prospect",
        kind: "open",
        probability: 10,
        forecast: "pipeline",
        colour: 0,
        rotting_days: Some(21),
    },
    Seed {
        name: "Engage",
        kind: "open",
        probability: 30,
        forecast: "pipeline",
        colour: 1,
        rotting_days: Some(14),
    },
    Seed {
        name: "Acquire",
        kind: "open",
        probability: 60,
        forecast: "best_case",
        colour: 2,
        rotting_days: Some(10),
    },
    Seed { name: "Keep", kind: "won", probability: 100, forecast: "commit", colour: 4, rotting_days: None },
    Seed { name: "Lost", kind: "lost", probability: 0, forecast: "omitted", colour: 9, rotting_days: None },
];

/// Makes PEAK with sums in `currency`; gives the pipeline's id.
/// Errors: [`kernel::Error::Invalid`] when the firm has a pipeline of that name.
pub async fn seed(write: &mut Write, currency: Currency) -> Result<Id> {
    let words = ui::words::Words::of(write.me.language);
    let peak = draft([("name", "PEAK".into()), ("currency", currency.code().into())]);
    let pipeline = records::write::create(write, &PIPELINE, None, peak).await?.id;
    for seed in STAGES {
        let guidance = words.text(&["stage.peak.", &seed.name.to_lowercase()].concat());
        let stage = draft([
            ("name", seed.name.into()),
            ("pipeline_id", pipeline.into()),
            ("kind", seed.kind.into()),
            ("probability", seed.probability.into()),
            ("forecast", seed.forecast.into()),
            ("colour", seed.colour.into()),
            ("rotting_days", seed.rotting_days.into()),
            ("guidance", guidance.into()),
        ]);
        records::write::create(write, &STAGE, None, stage).await?;
    }
    Ok(pipeline)
}

fn draft<const N: usize>(values: [(&'static str, Value); N]) -> Draft {
    values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
}
