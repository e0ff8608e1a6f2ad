//! Takes a whole import back, updates included, the newest change first. A field that people changed since stays as it
//! is; a record that the import made goes to the trash, from where it can be restored.
//!
//! What people changed since or built on stays whole, with what it needs (see `stays`). Goes on where it stopped: an event
//! that is undone already is left out.

mod pass;
mod stays;

use super::report::{Progress, Status};
use super::store;
use events::Origin;
use identity::Me;
use kernel::{Id, Result};

/// What people changed since or built on, or a rule holds, such as the last pipeline, stays and is counted; then the answer's `error` is `refused.import_kept`.
/// Errors: [`kernel::Error::Refused`] with `import_busy` while it runs, `already_undone`; what stops everything, such as a full
/// disk: then it is again what it was before.
pub async fn undo(me: &Me, id: Id) -> Result<Progress> {
    let me = me.clone().with_origin(Origin::Import);
    let claim = Id::new();
    let was = store::get(&me.house.db, id).await?.progress.status;
    let _at_work = store::claim(&me, id, &[Status::Done, Status::Stopped], Status::Undoing, claim).await?;
    let kept = match pass::all(&me, id, claim).await {
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
    Ok(store::get(&me.house.db, id).await?.progress)
}
