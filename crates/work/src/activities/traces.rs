//! What activities and messages leave on deals and people: when something is next, when something was last, and how much
//! there is between the firm and a person.
//!
//! Kith writes it, so the events say so and the timeline leaves them out.

use crate::engagement;
use db::store::{self, Trash};
use db::{args, sql};
use identity::Write;
use kernel::{Draft, Entity, Filter, Id, Moment, Name, Record, Result, Value};
use records::write;
use std::collections::BTreeSet;

/// A change of none of these leaves no trace.
const TELLING: [&str; 8] =
    ["type", "direction", "outcome", "due_at", "done_at", "deal_id", "contact_id", "deleted_at"];

/// A change of none of these leaves no trace of an attendee, or of a message.
const OF_ATTENDEE: [&str; 4] = ["contact_id", "answer", "done_at", "deleted_at"];
const OF_MESSAGE: [&str; 6] = ["channel", "direction", "status", "sent_at", "contact_id", "deleted_at"];

/// Brings the deals and people of an activity up to date, those it was about before its change too, and those who attend it.
pub async fn keep(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    if !differs(&TELLING, before, after) {
        return Ok(());
    }
    let gone = before.and_then(|before| before.get("done_at").as_time());
    for id in about("deal_id", before, after) {
        keep_deal(write, id, gone).await?;
    }
    let mut people = about("contact_id", before, after);
    if before.is_some() {
        people.extend(write.tx.all::<Id>(ATTENDING, args![after.id]).await?);
    }
    for id in people {
        keep_contact(write, id, gone).await?;
    }
    Ok(())
}

/// Brings the person up to date who attends an activity, or no longer does.
pub async fn of_attendee(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    keep_people(write, &OF_ATTENDEE, "done_at", before, after).await
}

/// Brings the person up to date with whom a message was exchanged.
pub async fn of_message(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    keep_people(write, &OF_MESSAGE, "sent_at", before, after).await
}

async fn keep_people(
    write: &mut Write,
    telling: &[&str],
    moment: &str,
    before: Option<&Record>,
    after: &Record,
) -> Result<()> {
    // What is not done is no trace, and takes none away.
    let done = |record: &Record| !record.get(moment).is_null();
    if !differs(telling, before, after) || !(done(after) || before.is_some_and(done)) {
        return Ok(());
    }
    let gone = before.and_then(|before| before.get(moment).as_time());
    for id in about("contact_id", before, after) {
        keep_contact(write, id, gone).await?;
    }
    Ok(())
}

fn differs(telling: &[&str], before: Option<&Record>, after: &Record) -> bool {
    before.is_none_or(|before| telling.iter().any(|field| before.get(field) != after.get(field)))
}

fn about(field: &str, before: Option<&Record>, after: &Record) -> BTreeSet<Id> {
    before.and_then(|before| before.id_of(field)).into_iter().chain(after.id_of(field)).collect()
}

/// The people at an activity.
const ATTENDING: &str = sql!(
    "SELECT contact_id FROM attendee WHERE activity_id = $1 AND contact_id IS NOT NULL AND deleted_at IS NULL"
);

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
    let kept = draft([("next_activity_at", next), ("last_activity_at", last)]);
    write::keep_along(write, entity, id, kept).await.map(|_| ())
}

/// The latest that was done in which they were spoken with or written to, and the score that follows.
async fn keep_contact(write: &mut Write, id: Id, gone: Option<Moment>) -> Result<()> {
    let entity = kernel::entity("contact")?;
    let mut last: Option<Moment> = None;
    for sql in SPOKEN {
        last = last.max(write.tx.one(sql, args![id]).await?);
    }
    let last = latest(write, entity, id, "last_contacted_at", last, gone).await?;
    let mut values = draft([("last_contacted_at", last)]);
    values.extend(engagement::kept(write, id).await?);
    write::keep_along(write, entity, id, values).await.map(|_| ())
}

/// When a person was last spoken with or written to: what was written down, what a channel carried, what they attended.
const SPOKEN: [&str; 3] = [
    sql!(
        "SELECT MAX(done_at) FROM activity WHERE contact_id = $1 AND deleted_at IS NULL \
         AND type IN ('call', 'email', 'meeting', 'linkedin', 'conference')"
    ),
    sql!(
        "SELECT MAX(sent_at) FROM communication WHERE contact_id = $1 AND deleted_at IS NULL \
         AND status NOT IN ('queued', 'failed')"
    ),
    sql!(
        "SELECT MAX(attendee.done_at) FROM attendee JOIN activity ON activity.id = attendee.activity_id \
         WHERE attendee.contact_id = $1 AND attendee.deleted_at IS NULL AND attendee.answer <> 'declined' \
         AND activity.deleted_at IS NULL AND activity.type IN ('call', 'email', 'meeting', 'linkedin', 'conference')"
    ),
];

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
