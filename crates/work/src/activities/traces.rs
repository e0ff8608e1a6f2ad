//! What activities leave on deals and people: when something is next, when something was last.
//!
//! Kith writes it, so the events say so and the timeline leaves them out.

use crate::engagement;
use db::store::{self, Trash};
use db::{args, sql};
use events::Origin;
use identity::Write;
use kernel::{Draft, Entity, Filter, Id, Moment, Name, Record, Result, Value};
use records::write;
use std::collections::BTreeSet;

/// A change of none of these leaves no trace.
const TELLING: [&str; 8] =
    ["type", "direction", "outcome", "due_at", "done_at", "deal_id", "contact_id", "deleted_at"];

/// Brings the deals and people of an activity up to date, those it was about before its change too.
pub async fn keep(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    if before.is_some_and(|before| TELLING.iter().all(|field| before.get(field) == after.get(field))) {
        return Ok(());
    }
    let about = |field: &str| -> BTreeSet<Id> {
        before.and_then(|before| before.id_of(field)).into_iter().chain(after.id_of(field)).collect()
    };
    let gone = before.and_then(|before| before.get("done_at").as_time());
    for id in about("deal_id") {
        keep_deal(write, id, gone).await?;
    }
    for id in about("contact_id") {
        keep_contact(write, id, gone).await?;
    }
    Ok(())
}

/// The earliest that is planned and not done, the latest that was done.
async fn keep_deal(write: &mut Write, id: Id, gone: Option<Moment>) -> Result<()> {
    let entity = kernel::entity("deal")?;
    let next = sql!(
        "SELECT MIN(due_at) FROM activity WHERE deal_id = $1 AND deleted_at IS NULL AND done_at IS NULL"
    );
    let next: Option<Moment> = write.tx.one(next, args![id]).await?;
    let last = sql!(
        "SELECT MAX(done_at) FROM activity WHERE deal_id = $1 AND deleted_at IS NULL AND type <> 'note'"
    );
    let last: Option<Moment> = write.tx.one(last, args![id]).await?;
    let last = latest(write, entity, id, "last_activity_at", last, gone).await?;
    as_kith(write, entity, id, draft([("next_activity_at", next), ("last_activity_at", last)])).await
}

/// The latest that was done in which they were spoken with or written to, and the score that follows.
async fn keep_contact(write: &mut Write, id: Id, gone: Option<Moment>) -> Result<()> {
    let entity = kernel::entity("contact")?;
    let last = sql!(
        "SELECT MAX(done_at) FROM activity WHERE contact_id = $1 AND deleted_at IS NULL \
         AND type IN ('call', 'email', 'meeting', 'linkedin', 'conference')"
    );
    let last: Option<Moment> = write.tx.one(last, args![id]).await?;
    let last = latest(write, entity, id, "last_contacted_at", last, gone).await?;
    let mut values = draft([("last_contacted_at", last)]);
    values.extend(engagement::kept(write, id).await?);
    as_kith(write, entity, id, values).await
}

/// `found`, unless the record knows of something later that Kith has no activity of: an import said so. A time that
/// only the activity `gone` had given does not count.
async fn latest(
    write: &mut Write,
    entity: &'static Entity,
    id: Id,
    field: &str,
    found: Option<Moment>,
    gone: Option<Moment>,
) -> Result<Option<Moment>> {
    let record = store::get(&mut write.tx, entity, id, &Filter::everything(), Trash::Either).await?;
    let known = record.get(field).as_time().filter(|known| Some(*known) != gone);
    Ok(found.max(known))
}

fn draft<const N: usize>(values: [(&'static str, Option<Moment>); N]) -> Draft {
    values.into_iter().map(|(name, moment)| (Name::Borrowed(name), Value::from(moment))).collect()
}

async fn as_kith(write: &mut Write, entity: &'static Entity, id: Id, values: Draft) -> Result<()> {
    let origin = std::mem::replace(&mut write.me.origin, Origin::System);
    let followed = write::follow(write, entity, id, values).await;
    write.me.origin = origin;
    followed.map(|_| ())
}
