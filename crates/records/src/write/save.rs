//! The common end of every change of a living record: checks, rules, row, index, event.

use super::{draft, references, taken};
use crate::{rule, worded};
use db::store;
use events::NewEvent;
use identity::Write;
use kernel::{Draft, Entity, Field, Filter, Name, Record, Result};

/// What the event tells beside the values.
pub(crate) struct Story {
    pub verb: &'static str,
    pub note: Option<String>,
    /// The event that this one takes back.
    pub undoes: Option<i64>,
    /// Values that the rules can't change: those that an undo brings back.
    pub fixed: Draft,
}

impl Default for Story {
    fn default() -> Self {
        Self { verb: "updated", note: None, undoes: None, fixed: Draft::new() }
    }
}

/// Writes what differs between `before` and `after`; nothing when nothing does.
/// Errors: [`kernel::Error::Invalid`], and whatever a rule refuses.
pub(crate) async fn changed(
    write: &mut Write,
    entity: &'static Entity,
    before: Record,
    mut after: Record,
    story: Story,
) -> Result<Record> {
    let wanted = differences(entity, &before, &after);
    if wanted.is_empty() {
        return Ok(before);
    }
    references::check(write, entity, &after, &wanted).await?;
    let verb = rule::before(write, entity.kind, Some(&before), &mut after).await?;
    after.values.extend(story.fixed.clone());
    let names = differences(entity, &before, &after);
    if names.is_empty() {
        return Ok(before);
    }
    draft::check_after(entity, &after, &names)?;
    if entity.fields.iter().any(|field| field.unique && names.contains(&field.name)) {
        taken::check(write, entity, &after).await?;
    }
    after.version = before.version + 1;
    after.updated_at = write.at;
    store::update(&mut write.tx, entity, &after, &names).await?;
    if entity.fields.iter().any(|field| found_by(entity, field) && names.contains(&field.name)) {
        write.index(entity, std::slice::from_ref(&after)).await?;
    }
    if entity.references().any(|(field, _)| names.contains(&field.name)) {
        after = relabelled(write, entity, after).await?;
    }
    write.note(event(entity, &before, &after, &names, verb.unwrap_or(story.verb), &story));
    rule::after(write, entity.kind, Some(&before), &after).await?;
    Ok(after)
}

/// Whether the index holds it.
fn found_by(entity: &Entity, field: &Field) -> bool {
    field.searchable || field.name == entity.owner
}

/// The fields whose values differ.
fn differences(entity: &'static Entity, before: &Record, after: &Record) -> Vec<&'static str> {
    let differs = |name: &&'static str| before.get(name) != after.get(name);
    entity.fields.iter().map(|field| field.name).filter(differs).collect()
}

/// The record with the labels of what it refers to now.
pub(super) async fn relabelled(
    write: &mut Write,
    entity: &'static Entity,
    mut record: Record,
) -> Result<Record> {
    if entity.references().next().is_some() {
        let everything = Filter::everything();
        let fresh = store::get(&mut write.tx, entity, record.id, &everything, store::Trash::Either).await?;
        record.labels = fresh.labels;
        worded::labels(&write.me, entity, std::slice::from_mut(&mut record));
    }
    Ok(record)
}

fn event(
    entity: &'static Entity,
    before: &Record,
    after: &Record,
    names: &[&'static str],
    verb: &str,
    story: &Story,
) -> NewEvent {
    let values =
        |record: &Record| names.iter().map(|name| (Name::Borrowed(*name), record.get(name))).collect();
    let mut now: Draft = values(after);
    if let Some(note) = &story.note {
        now.insert(Name::Borrowed("note"), note.as_str().into());
    }
    let event = NewEvent::of(entity, verb, after).changing(values(before), now);
    match story.undoes {
        Some(number) => event.undoing(number),
        None => event,
    }
}
