//! Taking back what happened: one event, or all of an import or a bulk change.
//!
//! An event is taken back where the record still has what the event gave it; what others made of it since stays. The
//! firm's own rules are waived only for whoever goes back to a state that really was.

mod batch;
mod since;
mod store;
#[cfg(test)]
mod tests;

pub use batch::{batch, go_on};
pub(crate) use store::SILENCE;

use crate::{Saved, write};
use events::{Event, NewEvent, log};
use identity::write::Rules;
use identity::{Me, Write};
use kernel::{Act, Clash, Draft, Entity, Error, Record, Result, Value};
use write::Story;

/// Takes an event back. A creation becomes a deletion, a deletion a restoration; a remark counts as withdrawn.
/// Errors: [`Error::Conflict`] when the fields have changed since; [`Error::Refused`] with `already_undone` or
/// `not_undoable`; [`Error::NotFound`], [`Error::Forbidden`], what a rule refuses.
pub async fn event(write: &mut Write, number: i64) -> Result<Record> {
    let event = log::one(&mut write.tx, number).await?;
    take_back(write, &event).await
}

/// As [`event`], in a transaction of its own, tried again after a race.
pub async fn event_now(me: &Me, number: i64) -> Result<Saved> {
    write::now(me, write::Verb::Undo(number)).await
}

async fn take_back(write: &mut Write, event: &Event) -> Result<Record> {
    let Ok(entity) = kernel::entity(&event.record_kind) else { return refused("not_undoable") };
    let act = if is_move(entity, event) { Act::Delete } else { Act::Update };
    let record = write::for_change(write, entity, event.record_id, act).await?;
    let to_what_was =
        goes_back(write, entity, &record, event) && since::stands(write, entity, &record, event).await?;
    let was = std::mem::replace(&mut write.rules, Rules::TakesBack { to_what_was });
    let back = bring_back(write, entity, record, event).await;
    write.rules = was;
    back
}

/// Whether who did it takes it back, or who may pass the rules anyhow. To take an undo back is to go forward again.
fn goes_back(write: &Write, entity: &'static Entity, record: &Record, event: &Event) -> bool {
    let own = event.actor_id == write.me.actor_id();
    event.undoes.is_none() && (own || write.me.reaches(Act::Override, entity, record))
}

async fn bring_back(
    write: &mut Write,
    entity: &'static Entity,
    record: Record,
    event: &Event,
) -> Result<Record> {
    let number = Some(event.number);
    match event.verb() {
        _ if event.undone_by.is_some() => refused("already_undone"),
        "deleted" if record.deleted_at.is_none() => refused("already_undone"),
        "deleted" => write::revive(write, entity, record, number).await,
        _ if record.deleted_at.is_some() => refused("in_trash"),
        write::NOTED => Ok(write::withdraw(write, entity, record, event.number)),
        _ if is_move(entity, event) => write::bury(write, entity, record, number).await,
        _ => take_values_back(write, entity, record, event).await,
    }
}

/// Whether the event only tells something about another, such as why a rule was overridden: there is nothing to take back.
fn only_tells(event: &Event) -> bool {
    says_nothing(&event.record_kind, event.verb(), [&event.before, &event.after])
}

/// The same of an event that is noted and not in the log yet.
pub(crate) fn noted_only_tells(event: &NewEvent) -> bool {
    says_nothing(&event.record_kind, event.verb(), [&event.before, &event.after])
}

fn says_nothing(record_kind: &str, verb: &str, values: [&Draft; 2]) -> bool {
    let Ok(entity) = kernel::entity(record_kind) else { return false };
    let brings = matches!(verb, write::NOTED | "deleted" | "restored");
    !brings && values.iter().all(|values| write::read_back(entity, values).is_empty())
}

/// Whether the event brought the record into the world, into the trash or out of it. What was only said about a new
/// record, such as why a rule was overridden, has its first version too, and no values.
fn is_move(entity: &'static Entity, event: &Event) -> bool {
    let made = || event.version == 1 && !write::read_back(entity, &event.after).is_empty();
    matches!(event.verb(), "deleted" | "restored") || made()
}

fn refused<T>(key: &str) -> Result<T> {
    Err(Error::Refused(key.to_owned()))
}

async fn take_values_back(
    write: &mut Write,
    entity: &'static Entity,
    record: Record,
    event: &Event,
) -> Result<Record> {
    let mut fixed = values_to_bring_back(entity, &record, event)?;
    if fixed.is_empty() {
        return refused("not_undoable");
    }
    let mut after = record.clone();
    after.values.extend(fixed.clone());
    let decided = entity.recurs.map_or(&[][..], |recurs| recurs.decided);
    fixed.retain(|name, _| !decided.contains(&name.as_ref()));
    let story = Story { undoes: Some(event.number), fixed, ..Story::default() };
    write::changed(write, entity, record, after, story).await
}

/// The values before the event. What Kith itself has set anew since is left out; what people have is a conflict.
fn values_to_bring_back(entity: &'static Entity, record: &Record, event: &Event) -> Result<Draft> {
    let given = write::read_back(entity, &event.after);
    let mut back = Draft::new();
    let mut clashes = Vec::new();
    for (name, value) in write::read_back(entity, &event.before) {
        let (current, original) = (record.get(&name), given.get(&name).cloned().unwrap_or(Value::Null));
        let read_only = entity.field(&name).is_some_and(|field| field.read_only);
        if current == original {
            back.insert(name, value);
        } else if !read_only {
            clashes.push(Clash { field: name.into_owned(), current, yours: value, original });
        }
    }
    if clashes.is_empty() { Ok(back) } else { Err(Error::Conflict(clashes)) }
}
