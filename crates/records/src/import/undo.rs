//! Takes a whole import back, updates included, the newest change first. A field that people changed since stays as it
//! is; a record that the import made goes to the trash, from where it can be restored.
//!
//! Goes on where it stopped: an event that is undone already is left out.

use super::report::{Progress, Status};
use super::store::{self, Mark};
use crate::undo;
use events::{Origin, log};
use identity::Me;
use kernel::{Error, Id, Result};

/// Events taken back per transaction.
const CHUNK: i64 = 100;

/// What a rule holds, such as the last pipeline, stays; then the answer's `error` is `refused.import_kept`.
/// Errors: [`Error::Refused`] with `import_busy` while it runs, `already_undone`; what stops everything, such as a full
/// disk: then it is again what it was before.
pub async fn undo(me: &Me, id: Id) -> Result<Progress> {
    let me = me.clone().with_origin(Origin::Import);
    let claim = Id::new();
    let was = store::get(&mut &me.house.db, id).await?.progress.status;
    store::claim(&me, id, &[Status::Done, Status::Stopped], Status::Undoing, claim).await?;
    let end = match store::measure(&me, id, claim).await {
        Ok(()) => chunks(&me, id, claim).await,
        Err(error) => Err(error),
    };
    let kept = match end {
        Ok(kept) => kept,
        Err(error) => {
            // What is done of it can be gone on with, or taken back again.
            let was = if was == Status::Done { was } else { Status::Stopped };
            if let Err(second) = store::rest(&me, id, claim, was, &super::run::reason(&error)).await {
                tracing::warn!("import {id}: that its undo stopped was not noted: {second}");
            }
            return Err(error);
        }
    };
    store::rest(&me, id, claim, Status::Undone, if kept > 0 { "refused.import_kept" } else { "" }).await?;
    Ok(store::get(&mut &me.house.db, id).await?.progress)
}

/// How many changes could not be taken back.
async fn chunks(me: &Me, id: Id, claim: Id) -> Result<i64> {
    let stored = store::get(&mut &me.house.db, id).await?;
    let mut mark =
        Mark { step: stored.step, step_row: stored.step_row, done: 0, tallies: stored.progress.tallies };
    let batch = Id::new();
    loop {
        let (undone, kept) = pass(me, id, claim, batch, &mut mark).await?;
        if undone == 0 || kept == 0 {
            return Ok(kept);
        }
    }
}

/// Once through all events. What must wait for others (the last stage of a pipeline for the pipeline itself) is
/// settled by the next pass; says how many were taken back and how many not.
async fn pass(me: &Me, id: Id, claim: Id, batch: Id, mark: &mut Mark) -> Result<(i64, i64)> {
    let (mut before, mut undone, mut kept) = (None, 0, 0);
    mark.done = 0;
    loop {
        let mut write = me.write().await?.in_batch(batch);
        let events = log::of_batch(&mut write.tx, id, before, CHUNK).await?;
        let Some(last) = events.last().map(|event| event.number) else { return Ok((undone, kept)) };
        for event in events.iter().filter(|event| event.undone_by.is_none()) {
            match undo::event(&mut write, event.number).await {
                Ok(_) => undone += 1,
                Err(error @ (Error::Unavailable(_) | Error::Internal(_))) => return Err(error),
                Err(_) => kept += 1,
            }
        }
        mark.done += i64::try_from(events.len()).unwrap_or(CHUNK);
        store::mark(&mut write.tx, id, claim, mark).await?;
        write.commit().await?;
        before = Some(last);
    }
}
