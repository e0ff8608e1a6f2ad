//! What holds for every part of a deal, its people and its lines: a part stays with its deal, belongs to whom the deal
//! belongs, and is added by who may change the deal.

use crate::gate::pass;
use crate::{DEAL, DEAL_CONTACT, DEAL_LINE};
use db::store::{self, Trash};
use db::{args, sql};
use events::{Event, Origin, log};
use identity::Write;
use identity::write::Rules;
use kernel::{Act, Draft, Entity, Error, Filter, Id, Name, Record, Result};
use records::write;

/// Events looked at for what a field was before.
const PAST: i64 = 200;

/// The deal of a part that is about to be saved; the part gets the deal's owner.
/// Errors: [`Error::Invalid`] for a part that changes its deal, [`Error::Forbidden`] for who may not change the deal,
/// [`Error::Refused`] when it lies in the trash.
pub async fn whole(write: &mut Write, before: Option<&Record>, after: &mut Record) -> Result<Record> {
    let id = after.id_of("deal_id").ok_or_else(|| Error::invalid("deal_id", "check.required"))?;
    if before.is_some_and(|before| before.id_of("deal_id") != Some(id)) {
        return Err(Error::invalid("deal_id", "deal_line.stays"));
    }
    let deal = deal(write, id).await?;
    if is_added(before, after) {
        if deal.deleted_at.is_some() {
            return Err(Error::Refused("in_trash".to_owned()));
        }
        if write.rules != Rules::Waived && !write.me.reaches(Act::Update, &DEAL, &deal) {
            return Err(Error::Forbidden);
        }
    }
    after.set("owner_id", deal.get("owner_id"));
    Ok(deal)
}

/// Whether the part is new, or comes back from the trash.
pub fn is_added(before: Option<&Record>, after: &Record) -> bool {
    after.deleted_at.is_none() && before.is_none_or(|before| before.deleted_at.is_some())
}

/// Whether the part goes into the trash.
pub fn is_removed(before: Option<&Record>, after: &Record) -> bool {
    after.deleted_at.is_some() && before.is_some_and(|before| before.deleted_at.is_none())
}

/// A part that comes back from the trash may find its deal in other hands.
pub async fn settle_owner(
    write: &mut Write,
    entity: &'static Entity,
    part: &Record,
    deal: &Record,
) -> Result<()> {
    match part.deleted_at.is_none() && part.get("owner_id") != deal.get("owner_id") {
        true => give(write, entity, part.id, deal).await,
        false => Ok(()),
    }
}

/// A deal that changes hands takes its parts along.
pub async fn hand_over(write: &mut Write, before: Option<&Record>, deal: &Record) -> Result<()> {
    if before.is_none_or(|before| before.get("owner_id") == deal.get("owner_id")) {
        return Ok(());
    }
    let people = sql!("SELECT id FROM deal_role WHERE deal_id = $1 AND deleted_at IS NULL");
    for id in write.tx.all::<Id>(people, args![deal.id]).await? {
        give(write, &DEAL_CONTACT, id, deal).await?;
    }
    let lines = sql!("SELECT id FROM deal_line WHERE deal_id = $1 AND deleted_at IS NULL");
    for id in write.tx.all::<Id>(lines, args![deal.id]).await? {
        give(write, &DEAL_LINE, id, deal).await?;
    }
    Ok(())
}

/// Writes what follows from a part for its deal, which must not take from the deal what its stage asks for.
/// Errors: [`Error::Invalid`] with the fields that it would empty.
pub async fn follow(write: &mut Write, deal: &Record, own: Draft) -> Result<()> {
    let after = write::follow(write, &DEAL, deal.id, own).await?;
    pass::keep(write, deal, &after).await
}

/// Kith's own bookkeeping, so the timeline does not tell it.
async fn give(write: &mut Write, entity: &'static Entity, id: Id, deal: &Record) -> Result<()> {
    let origin = std::mem::replace(&mut write.me.origin, Origin::System);
    let owner = Draft::from([(Name::Borrowed("owner_id"), deal.get("owner_id"))]);
    let given = write::follow(write, entity, id, owner).await;
    write.me.origin = origin;
    given.map(|_| ())
}

/// A deal, in the trash or not. Errors: [`Error::NotFound`].
pub async fn deal(write: &mut Write, id: Id) -> Result<Record> {
    store::get(&mut write.tx, &DEAL, id, &Filter::everything(), Trash::Either).await
}

/// Whoever else changes parts of this deal waits from here to the commit: sums are never made of half of them.
pub async fn hold(write: &mut Write, deal: Id) -> Result<()> {
    write.tx.execute(sql!("UPDATE deal SET version = version WHERE id = $1"), args![deal]).await?;
    Ok(())
}

/// The newest event in which the deal's `field` became what `is` accepts.
pub async fn last_change(
    write: &mut Write,
    deal: Id,
    field: &str,
    is: impl Fn(&kernel::Value) -> bool,
) -> Result<Option<Event>> {
    let page = log::of_record(&mut write.tx, deal, None, PAST).await?;
    let found = |event: &Event| event.record_id == deal && event.after.get(field).is_some_and(&is);
    Ok(page.into_iter().find(found))
}
