//! What an import would do: everything is read, looked up and checked, nothing is written.
//!
//! What earlier steps would make is remembered, so that later ones find it. What only a rule of the firm would
//! refuse shows in the real run.

use super::compile::{self, Recipe};
use super::duplicates;
use super::files::Shelf;
use super::plan::{Plan, Policy};
use super::prepare::{Prepared, finish, prepare};
use super::reader::Row;
use super::references::References;
use super::report::{DryRun, Tally, add_up};
use super::run::{Fate, decide, row_problem};
use super::store;
use identity::Me;
use kernel::{Id, Problem, Result};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Keys of rows remembered, 8 bytes each; duplicates within a file are told apart among so many.
const SEEN_LIMIT: usize = 2_000_000;

/// Tries a plan on the files in `folder`. With the import's id and claim it shows how far it is.
/// Errors: what is wrong with a file or the plan as a whole.
pub async fn dry_run(me: &Me, folder: &str, plan: &Plan, beat: Option<(Id, Id)>) -> Result<DryRun> {
    let mut shelf = Shelf::new(folder, &plan.written);
    let mut trial =
        Trial { me, references: References::default(), seen: HashSet::new(), result: DryRun::default() };
    let mut before = 0;
    for (at, step) in plan.steps.iter().enumerate() {
        let source = shelf.open(&step.rows, 0).await?;
        let recipe = compile::compile(step, &source.headers)?;
        let named = plan.steps.iter().skip(at).any(|later| names(later, recipe.entity.kind));
        trial.seen.clear();
        let mut batches = source.batches;
        while let Some(batch) = batches.recv().await {
            let batch = batch?;
            trial.batch(&recipe, &source.file, &batch.rows, named).await?;
            if let Some((id, claim)) = beat {
                store::beat(me, id, claim, before + batch.bytes).await?;
            }
        }
        before += source.size;
    }
    Ok(trial.result)
}

/// Whether a step refers to records of a kind.
fn names(step: &super::plan::Step, kind: &str) -> bool {
    let Ok(entity) = kernel::entity(&step.entity) else { return false };
    let refers = |name: &str| entity.references().any(|(field, of)| field.name == name && of == kind);
    step.fields.iter().any(|map| refers(&map.field))
}

struct Trial<'a> {
    me: &'a Me,
    references: References,
    seen: HashSet<u64>,
    result: DryRun,
}

impl Trial<'_> {
    async fn batch(&mut self, recipe: &Recipe, file: &str, rows: &[Row], named: bool) -> Result<()> {
        let mut prepared: Vec<Prepared<'_>> =
            rows.iter().map(|row| prepare(recipe, row, self.me.currency)).collect();
        let mut run = &self.me.house.db;
        let missing = self.references.resolve(&mut run, self.me, recipe, &mut prepared, false).await?;
        if !missing.is_empty() {
            for (kind, title) in missing {
                self.references.learn(kind, None, &title, Id::new());
                add_up(&mut self.result.tallies, &Tally { created: 1, ..Tally::along(kind) });
            }
            self.references.resolve(&mut run, self.me, recipe, &mut prepared, true).await?;
        }
        for row in prepared.iter_mut().filter(|row| row.problems.is_empty()) {
            finish(recipe, row);
            require(recipe, row);
        }
        duplicates::find(&mut run, recipe, &mut prepared).await?;
        let fates = decide(recipe, &prepared);
        let mut tally = recipe.tally(file);
        for (row, fate) in prepared.iter().zip(fates) {
            self.count(recipe, file, row, fate, &mut tally, named);
        }
        add_up(&mut self.result.tallies, &tally);
        Ok(())
    }

    fn count(
        &mut self,
        recipe: &Recipe,
        file: &str,
        row: &Prepared<'_>,
        fate: Fate,
        tally: &mut Tally,
        named: bool,
    ) {
        let fate = match fate {
            Fate::Create(_) if self.is_repeated(recipe, row) => repeated(recipe, fate),
            other => other,
        };
        match fate {
            Fate::Create(id) => {
                tally.created += 1;
                if named {
                    self.learn(recipe, row, id);
                }
            }
            Fate::Update(_) if recipe.quiet => return,
            Fate::Update(_) => tally.updated += 1,
            Fate::Skip => tally.skipped += 1,
            Fate::Pass => return,
            Fate::Fail => {
                tally.failed += 1;
                self.tell(recipe, file, row);
            }
        }
        tally.read += i64::from(!tally.along);
    }

    fn tell(&mut self, recipe: &Recipe, file: &str, row: &Prepared<'_>) {
        for problem in &row.problems {
            self.result.found += 1;
            if self.result.problems.len() < DryRun::SHOWN {
                self.result.problems.push(row_problem(recipe, file, row, problem));
            }
        }
    }

    /// An earlier row of the file had one of its keys.
    fn is_repeated(&mut self, recipe: &Recipe, row: &Prepared<'_>) -> bool {
        let keys = duplicates::keys_of(recipe, &row.draft).into_iter().map(|key| {
            let mut hasher = DefaultHasher::new();
            key.hash(&mut hasher);
            hasher.finish()
        });
        let keys: Vec<u64> = keys.collect();
        let repeated = keys.iter().any(|key| self.seen.contains(key));
        if self.seen.len() < SEEN_LIMIT {
            self.seen.extend(keys);
        }
        repeated
    }

    fn learn(&mut self, recipe: &Recipe, row: &Prepared<'_>, id: Id) {
        let title = row.draft.get(recipe.entity.title).map(kernel::Value::plain).unwrap_or_default();
        let kind = recipe.entity.kind;
        self.references.learn(kind, None, &title, id);
        for (field, _) in recipe.entity.references() {
            if let Some(owner) = row.draft.get(field.name).and_then(kernel::Value::as_id) {
                self.references.learn(kind, Some(owner), &title, id);
            }
        }
    }
}

fn repeated(recipe: &Recipe, fate: Fate) -> Fate {
    match recipe.policy {
        Policy::Create => fate,
        Policy::Skip if recipe.distinct => Fate::Pass,
        Policy::Skip => Fate::Skip,
        Policy::Update | Policy::Fill => Fate::Update(Id::fixed(0)),
    }
}

/// What a new record must have and neither the row nor a default gives.
fn require(recipe: &Recipe, row: &mut Prepared<'_>) {
    if recipe.quiet || recipe.distinct {
        return;
    }
    for field in recipe.entity.fields.iter().filter(|field| field.required && !field.read_only) {
        let given = row.draft.get(field.name).is_some_and(|value| !value.is_empty());
        if !given && field.initial().is_null() {
            row.problems.push(Problem::new(field.name, "check.required"));
        }
    }
}
