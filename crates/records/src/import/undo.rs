//! Takes a whole import back, updates included, the newest change first; what people changed since stays.
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

/// Errors: [`Error::Refused`] with `import_busy` while it runs; what stops everything, such as a full disk.
pub async fn undo(me: &Me, id: Id) -> Result<Progress> {
    let me = me.clone().with_origin(Origin::Import);
    let claim = Id::new();
    store::claim(&me, id, &[Status::Done, Status::Stopped], Status::Undoing, claim).await?;
    store::measure(&me, id, claim).await?;
    match chunks(&me, id, claim).await {
        Ok(()) => store::rest(&me, id, claim, Status::Undone, "").await?,
        Err(error) => {
            store::rest(&me, id, claim, Status::Done, &super::run::reason(&error)).await?;
            return Err(error);
        }
    }
    Ok(store::get(&mut &me.house.db, id).await?.progress)
}

async fn chunks(me: &Me, id: Id, claim: Id) -> Result<()> {
    let stored = store::get(&mut &me.house.db, id).await?;
    let mut mark =
        Mark { step: stored.step, step_row: stored.step_row, done: 0, tallies: stored.progress.tallies };
    let batch = Id::new();
    while pass(me, id, claim, batch, &mut mark).await? {}
    Ok(())
}

/// Once through all events. What must wait for others (the last stage of a pipeline for the pipeline itself) is
/// settled by the next pass; says whether one is worth while.
async fn pass(me: &Me, id: Id, claim: Id, batch: Id, mark: &mut Mark) -> Result<bool> {
    let (mut before, mut undone, mut kept) = (None, 0, 0);
    mark.done = 0;
    loop {
        let mut write = me.write().await?.in_batch(batch);
        let events = log::of_batch(&mut write.tx, id, before, CHUNK).await?;
        let Some(last) = events.last().map(|event| event.number) else { return Ok(undone > 0 && kept > 0) };
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
