//! The real thing: step by step, batch by batch, each batch one transaction that also notes how far it came.
//!
//! Whatever stops it, the next run goes on after the last batch that was kept, and does nothing twice.

mod apply;
mod batch;
mod decide;

use super::compile;
use super::files::Shelf;
use super::plan::{Plan, RowsOf, Step};
use super::reader::OPEN_QUOTE;
use super::references::References;
use super::report::{Progress, Status};
use super::store::{self, Mark, Stored};
use batch::Work;
pub use batch::row_problem;
pub use decide::{Fate, decide};
use events::Origin;
use identity::Me;
use kernel::{Error, Id, Result};
use std::collections::BTreeSet;

/// What may be begun or gone on with.
const OPEN: [Status; 3] = [Status::Draft, Status::Checked, Status::Stopped];

/// Runs an import to its end, from where it stands.
/// Errors: [`Error::Refused`] with `import_busy` when somebody else runs it; what stopped it (it can be resumed).
pub async fn run(me: &Me, id: Id) -> Result<Progress> {
    run_for(me, id, usize::MAX).await
}

/// As [`run`], at most so many batches: for tests of what a killed import leaves behind.
pub async fn run_for(me: &Me, id: Id, batches: usize) -> Result<Progress> {
    let me = me.clone().with_origin(Origin::Import);
    let claim = Id::new();
    let _at_work = store::claim(&me, id, &OPEN, Status::Running, claim).await?;
    let end = steps(&me, id, claim, batches).await;
    let noted = match &end {
        Ok(true) => store::rest(&me, id, claim, Status::Done, "").await,
        Ok(false) => store::rest(&me, id, claim, Status::Stopped, "").await,
        Err(error) => store::rest(&me, id, claim, Status::Stopped, &reason(error)).await,
    };
    end?;
    noted?;
    Ok(store::get(&me.house.db, id).await?.progress)
}

/// Whether every file is there, whole, and has every column that the plan names: asked before anything is written.
/// Errors: what is wrong with a file or a step.
pub async fn precheck(folder: &str, plan: &Plan) -> Result<()> {
    let mut shelf = Shelf::new(folder, &plan.written);
    if plan.steps.is_empty() {
        return Err(Error::Refused("import_unknown".to_owned()));
    }
    for step in &plan.steps {
        let headers = shelf.headers(&step.rows).await?;
        compile::compile(step, &headers)?;
    }
    let file = |step: &Step| if let RowsOf::File(name) = &step.rows { Some(name.clone()) } else { None };
    for name in plan.steps.iter().filter_map(file).collect::<BTreeSet<_>>() {
        shelf.sound(&name).await?;
    }
    Ok(())
}

/// The word that tells why it stopped.
pub fn reason(error: &Error) -> String {
    match error {
        Error::Refused(key) => ["refused.", key].concat(),
        Error::Unavailable(key) => ["unavailable.", key].concat(),
        Error::Invalid(problems) if problems.iter().any(|problem| problem.key == OPEN_QUOTE) => {
            "refused.import_row_too_long".to_owned()
        }
        Error::Invalid(problems) => {
            problems.first().map_or(error.key().to_owned(), |problem| problem.key.clone())
        }
        other => other.key().to_owned(),
    }
}

/// Whether the end was reached.
async fn steps(me: &Me, id: Id, claim: Id, batches: usize) -> Result<bool> {
    let stored = store::get(&me.house.db, id).await?;
    let Stored { progress, folder, plan, step, step_row, .. } = stored;
    let mut shelf = Shelf::new(folder, &plan.written);
    let first = usize::try_from(step).unwrap_or(0);
    let mut mark = Mark { step, step_row, done: progress.done, tallies: progress.tallies };
    let mut left = batches;
    let mut before = shelf.size_of(plan.steps.get(..first).unwrap_or_default());
    for step in plan.steps.iter().skip(first) {
        let source = shelf.open(&step.rows, mark.step_row).await?;
        let recipe = compile::compile(step, &source.headers)?;
        let mut work = Work {
            me,
            id,
            claim,
            recipe: &recipe,
            file: &source.file,
            references: References::default(),
            order: None,
            mark,
        };
        let mut batches = source.batches;
        while let Some(batch) = batches.recv().await {
            if left == 0 || me.house.closing.is_closed() {
                return Ok(false);
            }
            left -= 1;
            let batch = batch?;
            work.import(&batch.rows, before + batch.bytes).await?;
        }
        before += source.size;
        mark = work.mark;
        mark.step += 1;
        mark.step_row = 0;
        mark.done = before;
        let mut tx = me.house.db.begin().await?;
        store::mark(&mut tx, id, claim, &mark).await?;
        tx.commit().await?;
    }
    Ok(true)
}
