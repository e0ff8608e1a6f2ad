//! Changing a record.

use super::along::Along;
use super::{amounts, clash, draft, reach, save};
use crate::Changes;
use events::Origin;
use identity::Write;
use identity::write::Rules;
use kernel::{Act, Draft, Entity, Error, Id, Record, Result};
use save::Story;

/// Writes the fields of `changes.set` that truly differ, and one event; nothing when none does. The parts that it brings
/// are made before, so that rules count them.
/// Errors: [`kernel::Error::Conflict`] when somebody else has changed the same fields since `changes.version`;
/// [`kernel::Error::Invalid`], [`kernel::Error::NotFound`], [`kernel::Error::Forbidden`], what a rule refuses.
pub async fn update(write: &mut Write, entity: &'static Entity, id: Id, changes: &Changes) -> Result<Record> {
    update_with(write, entity, id, changes, Draft::new()).await
}

/// As [`update`], with fields that Kith sets along with the person's: a card's place on the board. `own` may name
/// read-only fields; its values must be of their kinds.
pub async fn update_with(
    write: &mut Write,
    entity: &'static Entity,
    id: Id,
    changes: &Changes,
    mut own: Draft,
) -> Result<Record> {
    let mut before = reach::for_change(write, entity, id, Act::Update).await?;
    reach::living(&before)?;
    draft::check_note(changes.note.as_deref())?;
    let rules = rules(write, changes)?;
    let mut set = changes.set.clone();
    if changes.alone {
        own.extend(alone(entity, &before, &set)?);
    }
    if Along::taken_from(&mut set, entity)?.make(write, entity, id).await? {
        before = reach::any(write, entity, id).await?;
    }
    amounts::read(write, entity, Some(&before), &mut set).await?;
    let set = draft::accept(&write.me, entity, set, Some(&before))?;
    let set = clash::settle(write, entity, &before, changes, set).await?;
    let mut after = before.clone();
    after.values.extend(set);
    after.values.extend(own);
    if after.values != before.values {
        draft::add_currency(&write.me, entity, &mut after.values);
    }
    let story = Story { note: changes.note.clone(), ..Story::default() };
    let said = if changes.exact { changes.set.keys().cloned().collect() } else { Vec::new() };
    let was = (std::mem::replace(&mut write.rules, rules), std::mem::replace(&mut write.said, said));
    let saved = save::changed(write, entity, before, after, story).await;
    (write.rules, write.said) = was;
    saved
}

/// What a record becomes by standing alone, see [`Changes::alone`].
/// Errors: [`Error::Invalid`] for a noun that does not come again, and where the rule is to change as well.
pub(super) fn alone(entity: &'static Entity, record: &Record, set: &Draft) -> Result<Draft> {
    let recurs = entity.recurs.ok_or_else(|| Error::invalid("alone", "check.unknown_field"))?;
    match set.get(recurs.rule).is_some_and(|rule| *rule != record.get(recurs.rule)) {
        true => Err(Error::invalid(recurs.rule, "series.rule_stays")),
        false => Ok(recurs.stands_alone(record)),
    }
}

/// Errors: [`Error::Invalid`] for an empty reason.
fn rules(write: &Write, changes: &Changes) -> Result<Rules> {
    let Some(reason) = &changes.override_reason else { return Ok(write.rules.clone()) };
    draft::check_note(Some(reason))?;
    match reason.trim() {
        "" => Err(Error::invalid("override_reason", "check.override_reason")),
        reason => Ok(Rules::Overridden { reason: reason.to_owned(), passed: Vec::new() }),
    }
}

/// What follows from another change, by a rule: no permission is asked, read-only fields may be named, a record in
/// the trash stays as it is. Values must be of their fields' kinds.
/// Errors: [`kernel::Error::NotFound`], [`kernel::Error::Invalid`], what another rule refuses.
pub async fn follow(write: &mut Write, entity: &'static Entity, id: Id, own: Draft) -> Result<Record> {
    let was = std::mem::replace(&mut write.rules, Rules::Waived);
    let saved = carry(write, entity, id, own).await;
    write.rules = was;
    saved
}

/// As [`follow`], told as Kith's own doing: what it keeps for itself along with somebody's change. Timelines leave it out.
/// Errors: as [`follow`].
pub async fn keep_along(write: &mut Write, entity: &'static Entity, id: Id, own: Draft) -> Result<Record> {
    let origin = std::mem::replace(&mut write.me.origin, Origin::System);
    let kept = follow(write, entity, id, own).await;
    write.me.origin = origin;
    kept
}

/// As [`follow`], but the firm's own rules are asked: what somebody does to a whole takes this along.
/// Errors: as [`follow`], and what the rules ask.
pub async fn carry(write: &mut Write, entity: &'static Entity, id: Id, own: Draft) -> Result<Record> {
    let before = reach::any(write, entity, id).await?;
    if before.deleted_at.is_some() {
        return Ok(before);
    }
    let mut after = before.clone();
    after.values.extend(own);
    save::changed(write, entity, before, after, Story::default()).await
}
