//! What becomes of each row: a new record, a change of one that is there, nothing, or a failure.

use crate::import::compile::Recipe;
use crate::import::duplicates;
use crate::import::plan::Policy;
use crate::import::prepare::Prepared;
use kernel::Id;
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    Create(Id),
    Update(Id),
    /// Counted: the record is there already.
    Skip,
    /// Not counted: another row or step tells of it.
    Pass,
    Fail,
}

/// One fate per row, in order. Rows of one batch that tell of the same record know of each other.
pub fn decide(recipe: &Recipe, rows: &[Prepared<'_>]) -> Vec<Fate> {
    let mut earlier: HashMap<(usize, String), Id> = HashMap::new();
    rows.iter().map(|row| one(recipe, row, &mut earlier)).collect()
}

fn one(recipe: &Recipe, row: &Prepared<'_>, earlier: &mut HashMap<(usize, String), Id>) -> Fate {
    if !row.problems.is_empty() {
        let told =
            row.problems.iter().any(|problem| problem.field.is_empty()) && (recipe.quiet || recipe.distinct);
        return if told { Fate::Pass } else { Fate::Fail };
    }
    let empty = row.draft.get(recipe.entity.title).is_none_or(kernel::Value::is_empty);
    if recipe.distinct && empty {
        return Fate::Pass;
    }
    let keys = duplicates::keys_of(recipe, &row.draft);
    let known = row.existing.or_else(|| keys.iter().find_map(|key| earlier.get(key).copied()));
    match known {
        Some(_) if recipe.policy == Policy::Skip && recipe.distinct => Fate::Pass,
        Some(_) if recipe.policy == Policy::Skip => Fate::Skip,
        Some(id) if recipe.policy != Policy::Create => Fate::Update(id),
        None if recipe.quiet => Fate::Pass,
        _ => {
            let id = Id::new();
            earlier.extend(keys.into_iter().map(|key| (key, id)));
            Fate::Create(id)
        }
    }
}
