//! The sample's deals: open ones of every age over the first pipeline, and a year of won and lost ones.

use super::fill::{Sample, draft};
use super::people::Cast;
use db::store;
use kernel::{Draft, Error, Filter, Id, OrderKey, Query, Record, Result, Sort, Value};
use ui::prelude::Hue;

const DEALS: i64 = 140;

pub async fn make(sample: &mut Sample, cast: &Cast) -> Result<Vec<Record>> {
    let (pipeline, stages) = road(sample).await?;
    let of_kind = |kind: &str| stages.iter().filter(|stage| stage.text("kind") == kind).collect::<Vec<_>>();
    let (open, won, lost) = (of_kind("open"), of_kind("won"), of_kind("lost"));
    let mut position = last_position(sample).await?;
    let mut drafts = Vec::new();
    for at in 0..DEALS {
        let closed = if at % 5 == 0 { won.first() } else { lost.first().filter(|_| at % 7 == 0) };
        let stage = match closed {
            Some(stage) => stage,
            None => match sample.dice.pick(&open) {
                Some(stage) => stage,
                None => continue,
            },
        };
        let key = OrderKey::between(position.as_deref(), None)?;
        let mut deal = deal(sample, cast, stage)?;
        deal.insert("pipeline_id".into(), pipeline.into());
        deal.insert("position".into(), key.as_str().into());
        position = Some(key);
        drafts.push(deal);
    }
    sample.create("deal", drafts).await
}

/// The first pipeline with its stages; one of its own where there is none.
async fn road(sample: &mut Sample) -> Result<(Id, Vec<Record>)> {
    let entity = kernel::entity("pipeline")?;
    let everything = Filter::everything();
    let page =
        store::list(&mut sample.write.tx, entity, &Query { limit: 1, ..Query::default() }, &everything)
            .await?;
    if let Some(pipeline) = page.items.first() {
        let query = Query { filter: Filter::is("pipeline_id", pipeline.id), limit: 50, ..Query::default() };
        let stages = store::list(&mut sample.write.tx, kernel::entity("stage")?, &query, &everything).await?;
        return Ok((pipeline.id, stages.items));
    }
    let currency = sample.write.me.currency;
    let own =
        draft([("name", "Sample".into()), ("currency", currency.code().into()), ("position", "a0".into())]);
    let pipeline = sample.create("pipeline", vec![own]).await?.into_iter().next().ok_or(Error::NotFound)?;
    let stages = [
        ("Prospect", "open", 10),
        ("Engage", "open", 30),
        ("Acquire", "open", 60),
        ("Keep", "won", 100),
        ("Lost", "lost", 0),
    ];
    let stage = |(at, (name, kind, probability)): (i64, (&'static str, &'static str, i64))| {
        draft([
            ("name", name.into()),
            ("pipeline_id", pipeline.id.into()),
            ("kind", kind.into()),
            ("probability", probability.into()),
            ("colour", hue(kind, at).into()),
            ("rotting_days", (kind == "open").then_some(14_i64).into()),
            ("position", ["a", &at.to_string()].concat().into()),
        ])
    };
    let stages = sample.create("stage", (0..).zip(stages).map(stage).collect()).await?;
    Ok((pipeline.id, stages))
}

fn hue(kind: &str, at: i64) -> i64 {
    match kind {
        "won" => Hue::GOOD,
        "lost" => Hue::BAD,
        _ => at,
    }
}

async fn last_position(sample: &mut Sample) -> Result<Option<String>> {
    let query = Query { sort: Some(Sort::parse("-position")), limit: 1, ..Query::default() };
    let page =
        store::list(&mut sample.write.tx, kernel::entity("deal")?, &query, &Filter::everything()).await?;
    Ok(page.items.first().map(|deal| deal.text("position").to_owned()).filter(|key| !key.is_empty()))
}

fn deal(sample: &mut Sample, cast: &Cast, stage: &Record) -> Result<Draft> {
    let contact = sample.dice.pick(&cast.contacts).ok_or(Error::NotFound)?;
    let company = cast.companies.iter().find(|company| Some(company.id) == contact.id_of("company_id"));
    let product = sample.dice.pick(&cast.products).ok_or(Error::NotFound)?;
    let many = sample.dice.between(1, 12);
    let closed = stage.text("kind") != "open";
    let age = if closed { sample.dice.between(20, 360) } else { sample.dice.between(3, 90) };
    let in_stage =
        if closed { sample.dice.between(1, age - 10) } else { sample.dice.between(0, age.min(40)) };
    let entered = sample.days_ago(in_stage).min(sample.at);
    let close_on = if closed {
        entered.date_naive()
    } else {
        {
            let days = sample.dice.between(-6, 75);
            sample.day(days)
        }
    };
    let (field, reason) = match stage.text("kind") {
        "won" => ("won_reason", won_reason(age).into()),
        "lost" => {
            let reasons = ["price", "timing", "competitor", "no_decision", "no_budget"];
            ("lost_reason", sample.dice.word(&reasons).into())
        }
        _ => ("lost_reason", Value::Null),
    };
    let title = [product.text("name"), " · ", company.map_or("", |company| company.text("name"))].concat();
    Ok(draft([
        ("name", title.into()),
        ("company_id", company.map(|company| company.id).into()),
        ("contact_id", contact.id.into()),
        ("product_id", product.id.into()),
        ("stage_id", stage.id.into()),
        ("amount", product.int("price").map(|price| price * many).into()),
        ("currency", product.get("currency")),
        ("owner_id", contact.get("owner_id")),
        ("source", contact.get("source")),
        ("opened_on", sample.day(-age).into()),
        ("created_at", sample.days_ago(age).into()),
        ("stage_entered_at", entered.into()),
        ("close_on", close_on.into()),
        ("closed_at", closed.then_some(entered).into()),
        (field, reason),
    ]))
}

/// By the deal's age, so that the dice fall as they did before deals said why they were won.
fn won_reason(age: i64) -> &'static str {
    match age.rem_euclid(5) {
        0 | 1 => "fit",
        2 => "trust",
        3 => "price",
        _ => "recommendation",
    }
}
