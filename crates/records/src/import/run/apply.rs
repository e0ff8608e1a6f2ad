//! Carries out what was decided for the rows of one batch, in its transaction.

use super::decide::Fate;
use crate::import::compile::Recipe;
use crate::import::plan::Policy;
use crate::import::prepare::Prepared;
use crate::import::report::Tally;
use crate::{Changes, write};
use db::store;
use identity::Write;
use kernel::{Draft, Error, Filter, Id, Name, Problem, Query, Record, Result, Sort, Value};
use std::collections::HashMap;

/// Ids asked for per query.
const IDS: usize = 200;

/// Writes, notes on each row what went wrong, and counts.
/// Errors: what breaks the whole transaction.
pub async fn apply(
    write: &mut Write,
    recipe: &Recipe,
    file: &str,
    rows: &mut [Prepared<'_>],
    fates: &mut [Fate],
) -> Result<Tally> {
    create(write, recipe, rows, fates).await?;
    let mut tally = recipe.tally(file);
    let changed = update(write, recipe, rows, fates).await?;
    for fate in fates {
        match fate {
            Fate::Create(_) => tally.created += 1,
            Fate::Update(_) | Fate::Pass => {}
            Fate::Skip => tally.skipped += 1,
            Fate::Fail => tally.failed += 1,
        }
        tally.read += i64::from(!tally.along);
    }
    if !recipe.quiet {
        tally.updated = changed.updated;
        tally.skipped += changed.same;
    }
    Ok(tally)
}

async fn create(
    write: &mut Write,
    recipe: &Recipe,
    rows: &mut [Prepared<'_>],
    fates: &mut [Fate],
) -> Result<()> {
    let mut places = Vec::new();
    let mut drafts = Vec::new();
    for (at, (row, fate)) in rows.iter_mut().zip(fates.iter()).enumerate() {
        if let Fate::Create(id) = fate {
            places.push(at);
            drafts.push((*id, std::mem::take(&mut row.draft)));
        }
    }
    if drafts.is_empty() {
        return Ok(());
    }
    let made = write::create_many(write, recipe.entity, drafts).await?;
    for (at, made) in places.into_iter().zip(made) {
        let (Err(error), Some(row), Some(fate)) = (made, rows.get_mut(at), fates.get_mut(at)) else {
            continue;
        };
        *fate = Fate::Fail;
        row.problems = problems(error);
    }
    Ok(())
}

/// What a refusal tells about a row.
pub fn problems(error: Error) -> Vec<Problem> {
    match error {
        Error::Invalid(problems) => problems,
        other => vec![Problem::new("", super::reason(&other))],
    }
}

#[derive(Default)]
struct Changed {
    updated: i64,
    /// Records that say already what the file says.
    same: i64,
}

async fn update(
    write: &mut Write,
    recipe: &Recipe,
    rows: &mut [Prepared<'_>],
    fates: &mut [Fate],
) -> Result<Changed> {
    let ids =
        fates.iter().filter_map(|fate| if let Fate::Update(id) = fate { Some(*id) } else { None }).collect();
    let mut records = load(write, recipe, ids).await?;
    let mut changed = Changed::default();
    for (row, fate) in rows.iter_mut().zip(fates.iter_mut()) {
        let Fate::Update(id) = *fate else { continue };
        let Some(record) = records.get(&id) else {
            changed.same += 1;
            continue;
        };
        let set = news(recipe, record, std::mem::take(&mut row.draft));
        if set.is_empty() {
            changed.same += 1;
            continue;
        }
        let mark = write.mark().await?;
        let updated = write::update(write, recipe.entity, id, &Changes::of(set)).await;
        match write.settle(mark, updated).await? {
            Ok(record) => {
                changed.updated += 1;
                records.insert(id, record);
            }
            Err(error) => {
                *fate = Fate::Fail;
                row.problems = problems(error);
            }
        }
    }
    Ok(changed)
}

/// What the row says and the record does not.
fn news(recipe: &Recipe, record: &Record, draft: Draft) -> Draft {
    let is_key = |name: &Name| recipe.keys.iter().flatten().any(|field| field.name == *name);
    let is_news = |name: &Name, value: &Value| {
        let current = record.get(name);
        !is_key(name) && current != *value && (recipe.policy != Policy::Fill || current.is_empty())
    };
    draft.into_iter().filter(|(name, value)| is_news(name, value)).collect()
}

async fn load(write: &mut Write, recipe: &Recipe, ids: Vec<Id>) -> Result<HashMap<Id, Record>> {
    let mut records = HashMap::new();
    for ids in ids.chunks(IDS) {
        let filter = Filter::one_of("id", ids.iter().map(|id| Value::Id(*id)));
        let query = Query { filter, sort: Some(Sort::parse("id")), limit: 200, ..Query::default() };
        let page = store::list(&mut write.tx, recipe.entity, &query, &Filter::everything()).await?;
        records.extend(page.items.into_iter().map(|record| (record.id, record)));
    }
    Ok(records)
}
