//! Pipelines of whole industries, made in one press and taken back in one.
//!
//! Names are in the language of whoever applies the template; from then on they are the firm's own texts.

use ui::prelude::Hue;

/// A stage of a template. Its name is the word `template.<key>.<number>`.
pub struct Step {
    pub kind: &'static str,
    /// Percent.
    pub probability: i64,
    pub forecast: &'static str,
    pub colour: i64,
    pub rotting_days: Option<i64>,
    /// Fields of a deal that must be filled in before it comes here.
    pub required: &'static [&'static str],
}

/// A pipeline to begin with. Its name is the word `template.<key>`.
pub struct Template {
    pub key: &'static str,
    pub steps: &'static [Step],
}

const fn open(probability: i64, colour: i64, rotting_days: i64) -> Step {
    let forecast = if probability >= 60 { "best_case" } else { "pipeline" };
    Step { kind: "open", probability, forecast, colour, rotting_days: Some(rotting_days), required: &[] }
}

const fn asking(step: Step, required: &'static [&'static str]) -> Step {
    Step { required, ..step }
}

const WON: Step = Step {
    kind: "won",
    probability: 100,
    forecast: "commit",
    colour: Hue::GOOD,
    rotting_days: None,
    required: &[],
};
const LOST: Step = Step {
    kind: "lost",
    probability: 0,
    forecast: "omitted",
    colour: Hue::BAD,
    rotting_days: None,
    required: &[],
};

pub const TEMPLATES: [Template; 6] = [
    Template { key: "peak", steps: &[open(10, 0, 21), open(30, 1, 14), open(60, 2, 10), WON, LOST] },
    Template {
        key: "consulting",
        steps: &[
            open(5, 0, 30),
            open(20, 1, 14),
            asking(open(40, 2, 14), &["amount"]),
            asking(open(60, 3, 10), &["amount", "close_on"]),
            open(80, 4, 7),
            WON,
            LOST,
        ],
    },
    Template {
        key: "software",
        steps: &[
            open(10, 0, 10),
            open(20, 1, 14),
            open(40, 2, 14),
            asking(open(60, 3, 21), &["amount"]),
            asking(open(80, 4, 10), &["amount", "close_on"]),
            WON,
            LOST,
        ],
    },
    Template {
        key: "recruitment",
        steps: &[open(10, 0, 7), open(25, 1, 7), open(45, 2, 10), open(65, 3, 7), open(85, 4, 5), WON, LOST],
    },
    Template {
        key: "real_estate",
        steps: &[
            open(10, 0, 14),
            open(25, 1, 10),
            asking(open(50, 2, 7), &["amount"]),
            asking(open(70, 3, 14), &["amount", "close_on"]),
            open(90, 4, 21),
            WON,
            LOST,
        ],
    },
    Template {
        key: "fundraising",
        steps: &[
            open(5, 0, 30),
            open(20, 1, 30),
            asking(open(50, 2, 21), &["amount"]),
            open(75, 3, 30),
            WON,
            LOST,
        ],
    },
];

#[cfg(feature = "ssr")]
pub use server::{apply_now, seed};

#[cfg(feature = "ssr")]
mod server {
    use super::{Step, TEMPLATES, Template};
    use crate::pipelines::names;
    use crate::pipelines::shape::asked::Shaped;
    use crate::{PIPELINE, STAGE};
    use db::{args, sql};
    use identity::{Me, Write};
    use kernel::{Currency, Draft, Error, Id, Name, Result, Value};
    use records::write;
    use ui::words::Words;

    /// The first pipeline of every firm: PEAK (Prospect, Engage, Acquire, Keep), with sums in `currency`; gives its id.
    /// Errors: [`Error::Invalid`] when the firm has a pipeline of that name.
    pub async fn seed(write: &mut Write, currency: Currency) -> Result<Id> {
        apply(write, &TEMPLATES[0], currency).await
    }

    /// As [`apply`], in a transaction and a batch of its own.
    pub async fn apply_now(me: &Me, key: &str) -> Result<Shaped> {
        let template = TEMPLATES.iter().find(|template| template.key == key).ok_or(Error::NotFound)?;
        let batch_id = Id::new();
        let mut write = me.write().await?.in_batch(batch_id);
        let pipeline_id = apply(&mut write, template, me.currency).await?;
        write.commit().await?;
        Ok(Shaped { batch_id, pipeline_id, moved: 0 })
    }

    /// Makes the template's pipeline with sums in `currency`; gives its id.
    /// Errors: [`Error::Invalid`] when the firm has a pipeline of that name; [`Error::Forbidden`].
    async fn apply(write: &mut Write, template: &Template, currency: Currency) -> Result<Id> {
        let words = Words::of(write.me.language);
        let name = free_name(write, words.text(&["template.", template.key].concat())).await?;
        let pipeline = draft([("name", name.into()), ("currency", currency.code().into())]);
        let pipeline = write::create(write, &PIPELINE, None, pipeline).await?.id;
        for (place, step) in (1..).zip(template.steps) {
            let key = format!("template.{}.{place}", template.key);
            let stage = stage(pipeline, words.text(&key), words.find(&[&key, ".guidance"].concat()), step);
            write::create(write, &STAGE, None, stage).await?;
        }
        Ok(pipeline)
    }

    /// The name, with the first number behind it that no pipeline has.
    async fn free_name(write: &mut Write, name: String) -> Result<String> {
        let sql = sql!("SELECT name FROM pipeline WHERE deleted_at IS NULL");
        let taken: Vec<String> = write.tx.all(sql, args![]).await?;
        Ok(names::free(name, &taken))
    }

    fn stage(pipeline: Id, name: String, guidance: Option<String>, step: &Step) -> Draft {
        let required: Vec<&str> = step.required.to_vec();
        let required = if required.is_empty() { Value::Null } else { Value::Json(required.into()) };
        draft([
            ("name", name.into()),
            ("pipeline_id", pipeline.into()),
            ("kind", step.kind.into()),
            ("probability", step.probability.into()),
            ("forecast", step.forecast.into()),
            ("colour", step.colour.into()),
            ("rotting_days", step.rotting_days.into()),
            ("guidance", guidance.into()),
            ("required_fields", required),
        ])
    }

    fn draft<const N: usize>(values: [(&'static str, Value); N]) -> Draft {
        values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn won_is_as_what_is_good_lost_as_what_is_bad_and_no_other_stage_is_as_either() {
        for Template { key, steps } in TEMPLATES {
            for step in steps {
                let meant = [(Hue::GOOD, "won"), (Hue::BAD, "lost")];
                for (hue, kind) in meant {
                    assert_eq!(
                        step.colour == hue,
                        step.kind == kind,
                        "{key}: {} is {}",
                        step.kind,
                        step.colour
                    );
                }
            }
        }
    }
}
