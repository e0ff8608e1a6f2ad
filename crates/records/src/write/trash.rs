//! Into the trash and out of it. Nothing is ever lost: a record keeps its values, its id and its history.

use super::many::filled;
use super::{Story, reach, save, taken, update};
use crate::rule;
use db::store;
use events::{NewEvent, Origin};
use identity::Write;
use identity::write::Rules;
use kernel::{Act, Draft, Entity, Id, Moment, Record, Result};

/// Moves a record into the trash; one that is there already stays there.
/// Errors: [`kernel::Error::NotFound`], [`kernel::Error::Forbidden`], what a rule refuses.
pub async fn delete(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Record> {
    let record = reach::for_change(write, entity, id, Act::Delete).await?;
    bury(write, entity, record, None).await
}

/// As [`delete`], of what comes again this one alone: the next one is there as it would have been. It stands alone first, so
/// the batch of both brings one series back.
/// Errors: as [`delete`]; [`kernel::Error::Invalid`] for a noun that does not come again.
pub async fn delete_alone(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Record> {
    let record = reach::for_change(write, entity, id, Act::Delete).await?;
    let own = update::alone(entity, &record, &Draft::new())?;
    if own.is_empty() || record.deleted_at.is_some() {
        return bury(write, entity, record, None).await;
    }
    write.begin_batch();
    let mut after = record.clone();
    after.values.extend(own);
    let left = save::changed(write, entity, record, after, Story::default()).await?;
    bury(write, entity, left, None).await
}

/// Takes a record out of the trash; one that lives stays as it is.
/// Errors: as [`delete`]; [`kernel::Error::Invalid`] when something that must be unique has been taken meanwhile.
pub async fn restore(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Record> {
    let record = reach::for_change(write, entity, id, Act::Delete).await?;
    revive(write, entity, record, None).await
}

/// What arose by a rule goes again, by a rule: see [`super::arise`]. No permission is asked.
/// Errors: [`kernel::Error::NotFound`], what another rule refuses.
pub async fn subside(write: &mut Write, entity: &'static Entity, id: Id) -> Result<Record> {
    let record = reach::any(write, entity, id).await?;
    let origin = std::mem::replace(&mut write.me.origin, Origin::System);
    let rules = std::mem::replace(&mut write.rules, Rules::Waived);
    let gone = bury(write, entity, record, None).await;
    (write.me.origin, write.rules) = (origin, rules);
    gone
}

/// The deletion itself, as the undo of an event or not.
pub(crate) async fn bury(
    write: &mut Write,
    entity: &'static Entity,
    before: Record,
    undoes: Option<i64>,
) -> Result<Record> {
    if before.deleted_at.is_some() {
        return Ok(before);
    }
    let at = write.at;
    moved(write, entity, before, Some(at), undoes).await
}

/// The restoration itself, as the undo of an event or not.
pub(crate) async fn revive(
    write: &mut Write,
    entity: &'static Entity,
    before: Record,
    undoes: Option<i64>,
) -> Result<Record> {
    if before.deleted_at.is_none() {
        return Ok(before);
    }
    taken::check(write, entity, &before).await?;
    moved(write, entity, before, None, undoes).await
}

async fn moved(
    write: &mut Write,
    entity: &'static Entity,
    before: Record,
    at: Option<Moment>,
    undoes: Option<i64>,
) -> Result<Record> {
    let mut after = before.clone();
    after.deleted_at = at;
    after.version += 1;
    let mut proposed = after.clone();
    rule::before(write, entity.kind, Some(&before), &mut proposed).await?;
    store::set_deleted(&mut write.tx, entity, before.id, before.version, at).await?;
    write.index(entity, std::slice::from_ref(&after)).await?;
    let (verb, old, new) = match at {
        Some(_) => ("deleted", filled(&before), Draft::new()),
        None => ("restored", Draft::new(), filled(&before)),
    };
    let event = NewEvent::of(entity, verb, &after).changing(old, new);
    write.note(match undoes {
        Some(number) => event.undoing(number),
        None => event,
    });
    rule::after(write, entity.kind, Some(&before), &after).await?;
    Ok(after)
}
