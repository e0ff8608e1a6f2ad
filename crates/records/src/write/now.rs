//! Verbs in transactions of their own: whoever meets another writer's commit looks again and does it anew, and so does
//! one of two that wait for each other.

use super::{create, delete, delete_alone, restore, saved, update};
use crate::{Changes, Saved, undo};
use identity::{Me, Write};
use kernel::{Draft, Entity, Error, Id, Record, Result};
use std::future::Future;

/// How often a write is tried that met another writer's commit.
pub(crate) const TRIES: usize = 3;

/// Whether another writer was faster, between this one's look and its write, or was waited for while it waited itself:
/// then a new look may do.
pub(crate) fn is_race(error: &Error) -> bool {
    match error {
        Error::Unavailable(key) => key == "database_crossed",
        Error::Conflict(clashes) => clashes.is_empty(),
        Error::Invalid(problems) => {
            problems.iter().any(|problem| problem.key == "check.taken" && names_a_record(&problem.field))
        }
        _ => false,
    }
}

/// Whether two writers who give the same value mean the same record.
fn names_a_record(field: &str) -> bool {
    field == "id" || kernel::catalogue::all().iter().any(|entity| entity.outside.last() == Some(&field))
}

/// Does something that is a transaction of its own, and does it anew after a race.
pub async fn tried<T, F: Future<Output = Result<T>>>(mut attempt: impl FnMut() -> F) -> Result<T> {
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(error) if tries < TRIES && is_race(&error) => tries += 1,
            done => return done,
        }
    }
}

/// What is to be done, as data: it may have to be done again.
pub(crate) enum Verb<'a> {
    Create(&'static Entity, Id, &'a Draft),
    Update(&'static Entity, Id, &'a Changes),
    Delete(&'static Entity, Id),
    DeleteAlone(&'static Entity, Id),
    Restore(&'static Entity, Id),
    Undo(i64),
}

/// As [`create`], in a transaction of its own.
pub async fn create_now(me: &Me, entity: &'static Entity, id: Id, draft: Draft) -> Result<Saved> {
    now(me, Verb::Create(entity, id, &draft)).await
}

/// As [`update`], in a transaction of its own.
pub async fn update_now(me: &Me, entity: &'static Entity, id: Id, changes: &Changes) -> Result<Saved> {
    now(me, Verb::Update(entity, id, changes)).await
}

/// As [`delete`], in a transaction of its own.
pub async fn delete_now(me: &Me, entity: &'static Entity, id: Id) -> Result<Saved> {
    now(me, Verb::Delete(entity, id)).await
}

/// As [`delete_alone`], in a transaction of its own.
pub async fn delete_alone_now(me: &Me, entity: &'static Entity, id: Id) -> Result<Saved> {
    now(me, Verb::DeleteAlone(entity, id)).await
}

/// As [`restore`], in a transaction of its own.
pub async fn restore_now(me: &Me, entity: &'static Entity, id: Id) -> Result<Saved> {
    now(me, Verb::Restore(entity, id)).await
}

pub(crate) async fn now(me: &Me, verb: Verb<'_>) -> Result<Saved> {
    tried(|| attempt(me, &verb)).await
}

async fn attempt(me: &Me, verb: &Verb<'_>) -> Result<Saved> {
    let mut write = me.write().await?;
    let record = done(&mut write, verb).await?;
    saved(write, record).await
}

async fn done(write: &mut Write, verb: &Verb<'_>) -> Result<Record> {
    match *verb {
        Verb::Create(entity, id, draft) => create(write, entity, Some(id), draft.clone()).await,
        Verb::Update(entity, id, changes) => update(write, entity, id, changes).await,
        Verb::Delete(entity, id) => delete(write, entity, id).await,
        Verb::DeleteAlone(entity, id) => delete_alone(write, entity, id).await,
        Verb::Restore(entity, id) => restore(write, entity, id).await,
        Verb::Undo(number) => undo::event(write, number).await,
    }
}
