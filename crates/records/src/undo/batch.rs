//! Takes a whole batch back, piece by piece. Once asked it goes on by itself: whoever asked may leave, and what a kill
//! interrupted is gone on with at the next start. Asked twice at once it runs once.

use super::store::{self, Run};
use super::{only_tells, take_back};
use crate::{Undone, write};
use events::log;
use identity::{House, Me};
use kernel::{Error, Id, Result};
use std::time::Duration;

/// Events taken back per transaction.
const CHUNK: i64 = 100;
/// How often is looked whether somebody else is done with it.
const LOOK: Duration = Duration::from_millis(200);

/// Takes back what belongs to a batch, the newest first, in transactions of a hundred. What can't be taken back is
/// counted and stays; asked again later, that is tried again.
/// Errors: only what stops everything, such as a full disk; the rest is gone on with when somebody asks again, or at the
/// next start.
pub async fn batch(me: &Me, batch_id: Id) -> Result<Undone> {
    let me = me.clone();
    let undoing = tokio::spawn(async move {
        if log::of_batch(&mut &me.house.db, batch_id, None, 1).await?.is_empty() {
            return Ok(Undone::default());
        }
        store::ask(&me, batch_id).await?;
        finish(&me, batch_id).await
    });
    undoing.await.unwrap_or_else(|fault| Err(Error::Internal(fault.to_string())))
}

/// Finishes every undo that was interrupted, as whoever asked for it; gives how many there were.
/// Errors: only what stops everything.
pub async fn go_on(house: &House) -> Result<usize> {
    let open = store::open(house).await?;
    for asked in &open {
        match asked.by(house).await? {
            Some(me) => _ = finish(&me, asked.batch_id).await?,
            // Nobody has the right to go on with it any more.
            None => store::give_up(house, asked.batch_id).await?,
        }
    }
    Ok(open.len())
}

/// Works on it, or waits for whoever does, until it is done.
async fn finish(me: &Me, batch_id: Id) -> Result<Undone> {
    let claim = Id::new();
    loop {
        if let Some(undone) = store::done(&me.house, batch_id).await? {
            return Ok(undone);
        }
        if !store::claim(&me.house, batch_id, claim).await? {
            tokio::time::sleep(LOOK).await;
            continue;
        }
        if let Err(error) = work(me, batch_id, claim).await {
            if let Err(second) = store::rest(&me.house, batch_id, claim).await {
                tracing::warn!("undo of {batch_id}: that it stopped was not noted: {second}");
            }
            return Err(error);
        }
    }
}

async fn work(me: &Me, batch_id: Id, claim: Id) -> Result<()> {
    while write::tried(|| chunk(me, batch_id, claim)).await? {}
    Ok(())
}

/// One transaction, with its place in the batch. Whether there is more to do for this claim.
pub(super) async fn chunk(me: &Me, batch_id: Id, claim: Id) -> Result<bool> {
    let mut write = me.write().await?;
    let Some(mut run) = store::claimed(&mut write.tx, batch_id, claim).await? else { return Ok(false) };
    let mut write = write.in_batch(run.undo_id);
    let events = log::of_batch(&mut write.tx, batch_id, run.before, CHUNK).await?;
    for event in events.iter().filter(|event| event.undone_by.is_none() && !only_tells(event)) {
        let mark = write.mark().await?;
        let taken_back = take_back(&mut write, event).await;
        match write.settle(mark, taken_back).await? {
            Ok(_) => run.undone.done += 1,
            Err(_) => run.undone.kept += 1,
        }
    }
    let more = i64::try_from(events.len()).is_ok_and(|count| count == CHUNK);
    let run = Run { before: events.last().map(|event| event.number).or(run.before), ..run };
    store::mark(&mut write.tx, batch_id, claim, &run, !more).await?;
    write.commit().await?;
    Ok(more)
}
