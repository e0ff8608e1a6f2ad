//! One batch: everything about its rows in one transaction, its place in the file included.
//!
//! A batch that the database refuses as a whole is halved until only the guilty rows are left.

use super::apply::{self, apply};
use super::decide::{Fate, decide};
use crate::import::compile::Recipe;
use crate::import::duplicates;
use crate::import::prepare::{Prepared, finish, prepare};
use crate::import::problems;
use crate::import::reader::Row;
use crate::import::references::{Missing, References};
use crate::import::report::{RowProblem, Tally, add_up};
use crate::import::store::{self, Mark};
use crate::write;
use identity::{Me, Write};
use kernel::{Draft, Error, Filter, Id, Name, OrderKey, Problem, Query, Result, Sort, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A step under way.
pub struct Work<'a> {
    pub me: &'a Me,
    /// The import, which is the batch of its events.
    pub id: Id,
    pub claim: Id,
    pub recipe: &'a Recipe,
    pub file: &'a str,
    pub references: References,
    /// The last order key given.
    pub order: Option<String>,
    pub mark: Mark,
}

/// Rows of a batch that cannot be imported, by their numbers.
type Refused = BTreeMap<i64, Vec<Problem>>;

impl Work<'_> {
    /// Imports rows; `done` is the bytes read with them.
    /// Errors: what stops the import. What is wrong with a row is noted, not an error.
    pub async fn import(&mut self, rows: &[Row], done: i64) -> Result<()> {
        let Err(error) = self.without_orphans(rows, done).await else { return Ok(()) };
        if stops(&error) {
            return Err(error);
        }
        (self.references, self.order) = (References::default(), None);
        if rows.len() < 2 {
            let mut refused = rows.iter().map(|row| (row.number, apply::problems(error.clone()))).collect();
            return self.attempt(rows, done, &mut refused).await.map(|_| ());
        }
        let (first, second) = rows.split_at(rows.len() / 2);
        Box::pin(self.import(first, self.mark.done)).await?;
        Box::pin(self.import(second, done)).await
    }

    /// A record that only failed rows name is not made: what they name is known only after they were tried, so then the
    /// batch is tried again without them. So it is after a race.
    async fn without_orphans(&mut self, rows: &[Row], done: i64) -> Result<()> {
        let mut refused = Refused::new();
        let mut tries = 1;
        loop {
            match self.attempt(rows, done, &mut refused).await {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(error) if tries < write::TRIES && write::is_race(&error) => tries += 1,
                Err(error) => return Err(error),
            }
            (self.references, self.order) = (References::default(), None);
        }
    }

    /// Rows in `refused` only get noted as failed. Adds to them and writes nothing, and says so by `false`, when rows that
    /// name other records fail and were not known to.
    async fn attempt(&mut self, rows: &[Row], done: i64, refused: &mut Refused) -> Result<bool> {
        let mut write = self.me.write().await?.in_batch(self.id);
        let mut prepared: Vec<Prepared<'_>> =
            rows.iter().map(|row| prepare(self.recipe, row, self.me.currency)).collect();
        for row in &mut prepared {
            if let Some(problems) = refused.get(&row.number) {
                row.problems.clone_from(problems);
            }
        }
        let naming: BTreeSet<i64> =
            prepared.iter().filter(|row| !row.wanted.is_empty()).map(|row| row.number).collect();
        let mut made = Vec::new();
        let mut fates = self.look_up(&mut write, &mut prepared, &mut made).await?;
        self.order(&mut write, &mut prepared, &fates).await?;
        let tally = apply(&mut write, self.recipe, self.file, &mut prepared, &mut fates).await?;
        let known = refused.len();
        if !made.is_empty() {
            let failed = prepared
                .iter()
                .zip(&fates)
                .filter(|(row, fate)| **fate == Fate::Fail && naming.contains(&row.number));
            refused.extend(failed.map(|(row, _)| (row.number, row.problems.clone())));
        }
        if refused.len() > known {
            return Ok(false);
        }
        for (row, fate) in prepared.iter().zip(&fates) {
            if *fate == Fate::Fail {
                self.note(&mut write, row).await?;
            }
        }
        let mut mark = self.mark.clone();
        mark.step_row = rows.last().map_or(mark.step_row, |row| row.number);
        mark.done = done;
        made.iter().chain([&tally]).for_each(|tally| add_up(&mut mark.tallies, tally));
        store::mark(&mut write.tx, self.id, self.claim, &mark).await?;
        write.commit().await?;
        self.mark = mark;
        if tally.created > 0 {
            self.references.forget(self.recipe.entity.kind);
        }
        Ok(true)
    }

    /// Finds what the rows refer to and what is there already.
    async fn look_up(
        &mut self,
        write: &mut Write,
        rows: &mut [Prepared<'_>],
        made: &mut Vec<Tally>,
    ) -> Result<Vec<Fate>> {
        let missing = self.references.resolve(&mut write.tx, self.me, self.recipe, rows, false).await?;
        if !missing.is_empty() {
            *made = self.make(write, missing).await?;
            self.references.resolve(&mut write.tx, self.me, self.recipe, rows, true).await?;
        }
        rows.iter_mut().filter(|row| row.problems.is_empty()).for_each(|row| finish(self.recipe, row));
        duplicates::find(&mut write.tx, self.recipe, rows).await?;
        Ok(decide(self.recipe, rows))
    }

    /// Makes the records that cells name and that are not there: they get their title, and no more. Counts them.
    async fn make(&mut self, write: &mut Write, missing: Missing) -> Result<Vec<Tally>> {
        let mut tallies = Vec::new();
        for (kind, title) in missing {
            let entity = kernel::entity(kind)?;
            let draft = Draft::from([(Name::Borrowed(entity.title), Value::from(title.as_str()))]);
            let made = write::create_many(write, entity, vec![(Id::new(), draft)]).await?;
            if let Some(Ok(record)) = made.into_iter().next() {
                self.references.learn(kind, None, &title, record.id);
                add_up(&mut tallies, &Tally { created: 1, ..Tally::along(kind) });
            }
        }
        Ok(tallies)
    }

    /// New records stand in the order of the file, after those that are there.
    async fn order(&mut self, write: &mut Write, rows: &mut [Prepared<'_>], fates: &[Fate]) -> Result<()> {
        let Some(field) = self.recipe.order else { return Ok(()) };
        if self.order.is_none() {
            let query = Query {
                sort: Some(Sort { field: field.name.into(), descending: true }),
                limit: 1,
                ..Query::default()
            };
            let page =
                db::store::list(&mut write.tx, self.recipe.entity, &query, &Filter::everything()).await?;
            self.order =
                page.items.first().map(|last| last.text(field.name).to_owned()).filter(|key| !key.is_empty());
        }
        for (row, fate) in rows.iter_mut().zip(fates) {
            if matches!(fate, Fate::Create(_)) {
                let key = OrderKey::between(self.order.as_deref(), None)?;
                row.draft.insert(Name::Borrowed(field.name), key.as_str().into());
                self.order = Some(key);
            }
        }
        Ok(())
    }

    async fn note(&self, write: &mut Write, row: &Prepared<'_>) -> Result<()> {
        for (place, problem) in (0..).zip(&row.problems) {
            let told = row_problem(self.recipe, self.file, row, problem);
            let cells = (place == 0).then_some(row.cells);
            problems::note(&mut write.tx, self.id, (self.mark.step, place), &told, cells).await?;
        }
        Ok(())
    }
}

/// A problem as people read it: by the file's columns.
pub fn row_problem(recipe: &Recipe, file: &str, row: &Prepared<'_>, problem: &kernel::Problem) -> RowProblem {
    let (column, value) = recipe.column_of(&problem.field, row.cells);
    let column = if column.is_empty() { problem.field.as_str() } else { column };
    RowProblem {
        file: file.to_owned(),
        row: row.number,
        column: column.to_owned(),
        value: value.chars().take(200).collect(),
        key: problem.key.clone(),
        hint: problem.hint.clone(),
    }
}

/// Faults that another try of fewer rows does not mend.
fn stops(error: &Error) -> bool {
    match error {
        Error::Refused(key) => key.starts_with("import_"),
        other => {
            matches!(other, Error::Unavailable(_) | Error::Internal(_) | Error::Forbidden | Error::SignedOut)
        }
    }
}
