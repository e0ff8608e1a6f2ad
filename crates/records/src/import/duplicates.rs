//! Which rows tell of a record that is there already: one query per key and batch.

use super::compile::Recipe;
use super::prepare::Prepared;
use db::Run;
use db::store;
use kernel::{Draft, Entity, Field, Filter, Id, Query, Result, Sort, Value};
use std::collections::HashMap;

/// Ids asked for per query.
const IDS: usize = 200;

/// Notes the existing record of each row that has one. The first key that fits decides.
pub async fn find<R: Run>(run: &mut R, recipe: &Recipe, rows: &mut [Prepared<'_>]) -> Result<()> {
    for group in &recipe.keys {
        let Some(lead) = lead(recipe.entity, group) else { continue };
        let open = |row: &&mut Prepared<'_>| {
            row.problems.is_empty() && row.existing.is_none() && key_of(group, &row.draft).is_some()
        };
        let values: Vec<Value> =
            rows.iter_mut().filter(open).filter_map(|row| row.draft.get(lead.name).cloned()).collect();
        if values.is_empty() {
            continue;
        }
        let mut holders = store::find(run, recipe.entity, lead.name, &values).await?;
        holders.sort_by_key(|(_, id)| *id);
        let known = match group.as_slice() {
            [_] => holders.into_iter().rev().map(|(value, id)| (text_of(&value), id)).collect(),
            _ => whole_keys(run, recipe, group, holders.into_iter().map(|(_, id)| id).collect()).await?,
        };
        for row in rows.iter_mut().filter(|row| row.problems.is_empty() && row.existing.is_none()) {
            row.existing = key_of(group, &row.draft).and_then(|key| known.get(&key).copied());
        }
    }
    Ok(())
}

/// The field by which holders are looked up: the one that tells most apart.
fn lead(entity: &Entity, group: &[&'static Field]) -> Option<&'static Field> {
    let first = group.first().filter(|first| entity.once.first() == Some(&first.name));
    first.or(group.iter().find(|field| field.kind.is_text())).or(group.first()).copied()
}

/// The keys of records of which one field fits.
async fn whole_keys<R: Run>(
    run: &mut R,
    recipe: &Recipe,
    group: &[&'static Field],
    ids: Vec<Id>,
) -> Result<HashMap<String, Id>> {
    let mut keys = HashMap::new();
    for ids in ids.chunks(IDS) {
        let filter = Filter::one_of("id", ids.iter().map(|id| Value::Id(*id)));
        let query = Query { filter, sort: Some(Sort::parse("id")), limit: 200, ..Query::default() };
        let page = store::list(run, recipe.entity, &query, &Filter::everything()).await?;
        keys.extend(
            page.items
                .into_iter()
                .rev()
                .filter_map(|record| Some((key_of(group, &record.values)?, record.id))),
        );
    }
    Ok(keys)
}

/// The texts by which a draft is the same as another, one per key that it has in full.
pub fn keys_of(recipe: &Recipe, draft: &Draft) -> Vec<(usize, String)> {
    recipe.keys.iter().enumerate().filter_map(|(at, group)| Some((at, key_of(group, draft)?))).collect()
}

fn key_of(group: &[&'static Field], draft: &Draft) -> Option<String> {
    let texts: Option<Vec<String>> = group
        .iter()
        .map(|field| draft.get(field.name).filter(|value| !value.is_empty()).map(text_of))
        .collect();
    texts.map(|texts| texts.join("\u{1f}"))
}

/// As the database compares: ASCII case aside.
fn text_of(value: &Value) -> String {
    value.plain().to_ascii_lowercase()
}
