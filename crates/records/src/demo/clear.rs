//! Takes the sample firm away: what it made, however it was changed since, and nothing else.

use super::PRESET;
use crate::import::report::Status;
use crate::import::store;
use crate::write;
use events::{Event, Origin, log};
use identity::{Me, Write};
use kernel::{Act, Error, Id, Result};

/// Events looked at per transaction.
const CHUNK: i64 = 200;

/// Whether the sample firm is here. Errors: what the database says.
pub async fn is_here(me: &Me) -> Result<bool> {
    Ok(!runs(me).await?.is_empty())
}

async fn runs(me: &Me) -> Result<Vec<Id>> {
    let found = store::done_of(&mut &me.house.db, PRESET).await?;
    Ok(found.into_iter().map(|stored| stored.progress.id).collect())
}

/// Moves every record of the sample into the trash, the last made first; gives their number.
/// Errors: [`Error::Forbidden`] for whoever may not delete all users.
pub async fn clear(me: &Me) -> Result<i64> {
    if !super::may_clear(&me.matrix) {
        return Err(Error::Forbidden);
    }
    let me = me.clone().with_origin(Origin::System);
    let mut gone = 0;
    for id in runs(&me).await? {
        let claim = Id::new();
        let from = [Status::Done, Status::Stopped, Status::Running];
        let _at_work = store::claim(&me, id, &from, Status::Undoing, claim).await?;
        let kept = pass(&me, id, &mut gone).await?;
        if kept > 0 {
            pass(&me, id, &mut gone).await?;
        }
        store::rest(&me, id, claim, Status::Undone, "").await?;
    }
    Ok(gone)
}

/// Once through all that was made; gives how many refused to go.
async fn pass(me: &Me, id: Id, gone: &mut i64) -> Result<i64> {
    let (batch, mut before, mut kept) = (Id::new(), None, 0);
    loop {
        let mut write = me.write().await?.in_batch(batch);
        let events = log::of_batch(&mut write.tx, id, before, CHUNK).await?;
        let Some(last) = events.last().map(|event| event.number) else { return Ok(kept) };
        for event in events.iter().filter(|event| event.version == 1) {
            let mark = write.mark().await?;
            let removed = remove(&mut write, event).await;
            match write.settle(mark, removed).await? {
                Ok(true) => *gone += 1,
                Ok(false) => {}
                Err(_) => kept += 1,
            }
        }
        write.commit().await?;
        before = Some(last);
    }
}

/// Whether it was still there.
async fn remove(write: &mut Write, event: &Event) -> Result<bool> {
    let entity = kernel::entity(&event.record_kind)?;
    let version = write::for_change(write, entity, event.record_id, Act::Delete).await?;
    if version.deleted_at.is_some() {
        return Ok(false);
    }
    write::delete(write, entity, event.record_id).await.map(|_| true)
}
