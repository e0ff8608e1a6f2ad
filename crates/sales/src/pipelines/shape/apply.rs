//! A template made into a pipeline, in one batch, in the language of whoever applies it.

use super::asked::Shaped;
use super::template::{Gate, Step, TEMPLATES, Template};
use crate::pipelines::names;
use crate::{PIPELINE, STAGE, TRANSITION};
use db::{args, sql};
use identity::{Me, Write};
use kernel::{Currency, Draft, Error, Filter, Id, Name, Operator, Result, Value};
use records::write;
use ui::words::Words;

/// More things to do than a stage of a template has.
const CHECKS: usize = 9;

/// The first pipeline of every firm: PEAK (Prospect, Engage, Acquire, Keep), with sums in `currency`; gives its id. It asks
/// for nothing yet, so that whatever deals the firm has can come in.
/// Errors: [`Error::Invalid`] when the firm has a pipeline of that name.
pub async fn seed(write: &mut Write, currency: Currency) -> Result<Id> {
    apply(write, &TEMPLATES[0], currency, false).await
}

/// As [`apply`], in a transaction and a batch of its own.
pub async fn apply_now(me: &Me, key: &str) -> Result<Shaped> {
    let template = TEMPLATES.iter().find(|template| template.key == key).ok_or(Error::NotFound)?;
    let batch_id = Id::new();
    let mut write = me.write().await?.in_batch(batch_id);
    let pipeline_id = apply(&mut write, template, me.currency, true).await?;
    write.commit().await?;
    Ok(Shaped { batch_id, pipeline_id, moved: 0 })
}

/// Makes the template's pipeline with sums in `currency`, and what it asks for where that `counts`; gives its id.
/// Errors: [`Error::Invalid`] when the firm has a pipeline of that name; [`Error::Forbidden`].
async fn apply(write: &mut Write, template: &Template, currency: Currency, counts: bool) -> Result<Id> {
    let words = Words::of(write.me.language);
    let key = ["template.", template.key].concat();
    let name = free_name(write, words.text(&key)).await?;
    let pipeline = draft([
        ("name", name.into()),
        ("currency", currency.code().into()),
        ("template", template.key.into()),
    ]);
    let pipeline = write::create(write, &PIPELINE, None, pipeline).await?.id;
    let mut stages = Vec::new();
    for (place, step) in (1..).zip(template.steps) {
        let mut stage = stage(pipeline, &words, &format!("{key}.{place}"), step);
        if !counts {
            ["required_fields", "checklist"].iter().for_each(|field| _ = stage.remove(*field));
        }
        stages.push(write::create(write, &STAGE, None, stage).await?.id);
    }
    let ways = if counts { ways(template, &stages) } else { Vec::new() };
    for (from, to, is_on) in ways {
        let condition = is_on.then(|| condition(&template.gate));
        let name = is_on.then(|| words.text(&[&key, ".way"].concat()));
        let way = draft([
            ("pipeline_id", pipeline.into()),
            ("from_id", from.into()),
            ("to_id", to.into()),
            ("name", name.into()),
            ("condition", condition.map_or(Value::Null, Value::Json)),
        ]);
        write::create(write, &TRANSITION, None, way).await?;
    }
    Ok(pipeline)
}

/// The ways out of the stage that has a gate, each with whether it leads on: to the next stage and to the win; one back and
/// those to where deals are lost ask for nothing.
fn ways(Template { gate, steps, .. }: &Template, stages: &[Id]) -> Vec<(Id, Id, bool)> {
    let places = (1..).zip(steps.iter().zip(stages));
    let lead = places.filter_map(|(place, (step, stage))| match step.kind {
        "won" => Some((*stage, true)),
        "lost" => Some((*stage, false)),
        _ if place == gate.from + 1 => Some((*stage, true)),
        _ if place + 1 == gate.from => Some((*stage, false)),
        _ => None,
    });
    let from = gate.from.checked_sub(1).and_then(|at| stages.get(at)).copied();
    from.map(|from| lead.map(|(to, is_on)| (from, to, is_on)).collect()).unwrap_or_default()
}

fn condition(gate: &Gate) -> serde_json::Value {
    let filter = match gate.least {
        Some(least) => Filter::new(gate.field, Operator::AtLeast, [least.into()]),
        None => Filter::new(gate.field, Operator::NotEmpty, []),
    };
    serde_json::to_value(filter).unwrap_or_default()
}

/// The name, with the first number behind it that no pipeline has.
async fn free_name(write: &mut Write, name: String) -> Result<String> {
    let sql = sql!("SELECT name FROM pipeline WHERE deleted_at IS NULL");
    let taken: Vec<String> = write.tx.all(sql, args![]).await?;
    Ok(names::free(name, &taken))
}

fn stage(pipeline: Id, words: &Words, key: &str, step: &Step) -> Draft {
    let list = |all: Vec<String>| if all.is_empty() { Value::Null } else { Value::Json(all.into()) };
    let required = step.required.iter().map(|field| (*field).to_owned()).collect();
    let checks = (1..=CHECKS).map_while(|number| words.find(&format!("{key}.check.{number}"))).collect();
    draft([
        ("name", words.text(key).into()),
        ("pipeline_id", pipeline.into()),
        ("kind", step.kind.into()),
        ("probability", step.probability.into()),
        ("forecast", step.forecast.into()),
        ("colour", step.colour.into()),
        ("rotting_days", step.rotting_days.into()),
        ("guidance", words.find(&[key, ".guidance"].concat()).into()),
        ("required_fields", list(required)),
        ("checklist", list(checks)),
    ])
}

fn draft<const N: usize>(values: [(&'static str, Value); N]) -> Draft {
    values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect()
}
