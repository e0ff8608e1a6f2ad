//! Making one new record.

use super::along::Along;
use super::{amounts, many, outside, reach, save};
use events::Origin;
use identity::Write;
use identity::write::Rules;
use kernel::{Act, Draft, Entity, Error, Id, Matrix, Record, Result, Scope};
use std::sync::Arc;

/// Makes a record, owned by the writer ([`identity::Me::owner_id`]) unless the draft says otherwise, and the parts that the draft brings. The same
/// `id` twice is one record, and so is the same name outside of Kith: the second time gives what is there. Without an id
/// it gets one.
/// Errors: [`Error::Invalid`] with every problem, [`Error::Forbidden`], [`Error::Refused`] with `id_taken` when somebody
/// else's record has the id, what a rule refuses.
pub async fn create(
    write: &mut Write,
    entity: &'static Entity,
    id: Option<Id>,
    mut draft: Draft,
) -> Result<Record> {
    write.me.may(Act::Create, entity.kind)?;
    let id = id.unwrap_or_else(Id::new);
    match reach::any(write, entity, id).await {
        Ok(known) if write.me.sees(entity, &known) => return Ok(known),
        Ok(_) => return Err(Error::Refused("id_taken".to_owned())),
        Err(Error::NotFound) => {}
        Err(other) => return Err(other),
    }
    if let Some(name) = entity.outside.last()
        && let Some(known) = outside::known(write, entity, &draft).await?
    {
        let seen = write.me.sees(entity, &known);
        return if seen { Ok(known) } else { Err(Error::invalid(name, "check.taken")) };
    }
    let along = Along::taken_from(&mut draft, entity)?;
    amounts::read(write, entity, None, &mut draft).await?;
    along.announce(write, id);
    let made = many::make(write, entity, vec![(id, draft)]).await;
    write.brought.clear();
    let mut record = made?.into_iter().next().ok_or(Error::NotFound)??;
    if along.make(write, entity, id).await? {
        record = reach::any(write, entity, id).await?;
    }
    save::relabelled(write, entity, record).await
}

/// What follows from another change, by a rule: Kith makes it in the writer's name. No permission is asked, read-only
/// fields may be named.
/// Errors: [`Error::Invalid`], what another rule refuses.
pub async fn arise(write: &mut Write, entity: &'static Entity, draft: Draft) -> Result<Record> {
    arise_as(write, entity, None, draft).await
}

/// As [`arise`], under an id of its own: the same id twice is one record.
pub async fn arise_as(
    write: &mut Write,
    entity: &'static Entity,
    id: Option<Id>,
    draft: Draft,
) -> Result<Record> {
    let (me, rules) = (write.me.clone(), std::mem::replace(&mut write.rules, Rules::Waived));
    write.me.matrix = Arc::new(Matrix::everywhere(Act::ALL.map(|act| (act, Scope::All))));
    write.me.origin = Origin::System;
    let made = create(write, entity, id, draft).await;
    (write.me, write.rules) = (me, rules);
    made
}
