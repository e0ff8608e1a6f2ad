//! Writing: create, change, delete, restore. Each verb asks whether the person may, checks what came, runs the
//! rules of the noun, writes the row and notes the event, inside the caller's transaction.
//!
//! A record that I may not see is not found; one that I see but may not change is forbidden.

mod clash;
mod create;
mod draft;
mod index;
mod many;
mod reach;
mod references;
mod save;
mod taken;
mod trash;
mod update;

pub use create::create;
pub use many::create_many;
pub use trash::{delete, restore};
pub use update::{follow, update, update_with};

pub(crate) use draft::read_back;
pub(crate) use reach::{for_change, seen};
pub(crate) use save::{Story, changed};
pub(crate) use trash::{bury, revive};

use crate::{Changes, Saved};
use identity::{Me, Write};
use kernel::{Draft, Entity, Error, Id, Record, Result};

/// How often a write is tried that met another writer's commit.
pub(crate) const TRIES: usize = 3;

/// Whether another writer was faster, between this one's look and its write: then a new look may do.
pub(crate) fn is_race(error: &Error) -> bool {
    match error {
        Error::Conflict(clashes) => clashes.is_empty(),
        Error::Invalid(problems) => {
            problems.iter().any(|problem| problem.field == "id" && problem.key == "check.taken")
        }
        _ => false,
    }
}

/// As [`create`], in a transaction of its own, tried again after a race.
pub async fn create_now(me: &Me, entity: &'static Entity, id: Id, draft: Draft) -> Result<Saved> {
    let mut tries = 1;
    loop {
        let mut write = me.write().await?;
        match create(&mut write, entity, Some(id), draft.clone()).await {
            Err(error) if tries < TRIES && is_race(&error) => tries += 1,
            made => return saved(write, made?).await,
        }
    }
}

/// As [`update`], in a transaction of its own, tried again after a race.
pub async fn update_now(me: &Me, entity: &'static Entity, id: Id, changes: &Changes) -> Result<Saved> {
    let mut tries = 1;
    loop {
        let mut write = me.write().await?;
        match update(&mut write, entity, id, changes).await {
            Err(error) if tries < TRIES && is_race(&error) => tries += 1,
            done => return saved(write, done?).await,
        }
    }
}

/// Commits and tells under which number `record` was written about, for Undo.
pub async fn saved(write: Write, record: Record) -> Result<Saved> {
    let noted = write.noted();
    let after = noted.iter().rev().position(|event| event.record_id == record.id);
    let last = write.commit().await?;
    let event = last.zip(after).and_then(|(last, after)| Some(last - i64::try_from(after).ok()?));
    Ok(Saved { record, event })
}
