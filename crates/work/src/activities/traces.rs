//! What activities leave on deals and people: when something is next, when something was last.
//!
//! Kith writes it, so the events say so and the timeline leaves them out.

use db::{args, sql};
use events::Origin;
use identity::Write;
use kernel::{Draft, Id, Moment, Name, Record, Result, Value};
use records::write;
use std::collections::BTreeSet;

/// Brings the deals and people of an activity up to date, those it was about before its change too.
pub async fn keep(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    let relevant = ["type", "due_at", "done_at", "deal_id", "contact_id", "deleted_at"];
    if before.is_some_and(|before| relevant.iter().all(|field| before.get(field) == after.get(field))) {
        return Ok(());
    }
    let about = |field: &str| -> BTreeSet<Id> {
        before.and_then(|before| before.id_of(field)).into_iter().chain(after.id_of(field)).collect()
    };
    for deal in about("deal_id") {
        let values = of_deal(write, deal).await?;
        as_kith(write, "deal", deal, values).await?;
    }
    for contact in about("contact_id") {
        let values = of_contact(write, contact).await?;
        as_kith(write, "contact", contact, values).await?;
    }
    Ok(())
}

/// The earliest that is planned and not done, the latest that was done.
async fn of_deal(write: &mut Write, deal: Id) -> Result<Draft> {
    let next = sql!("SELECT MIN(due_at) FROM activity WHERE deal_id = $1 AND deleted_at IS NULL AND done_at IS NULL");
    let next: Option<Moment> = write.tx.one(next, args![deal]).await?;
    let last = sql!("SELECT MAX(done_at) FROM activity WHERE deal_id = $1 AND deleted_at IS NULL AND type <> 'note'");
    let last: Option<Moment> = write.tx.one(last, args![deal]).await?;
    Ok(draft([("next_activity_at", next), ("last_activity_at", last)]))
}

/// The latest call, mail or meeting that was done.
async fn of_contact(write: &mut Write, contact: Id) -> Result<Draft> {
    let last = sql!(
        "SELECT MAX(done_at) FROM activity WHERE contact_id = $1 AND deleted_at IS NULL \
         AND type IN ('call', 'email', 'meeting')"
    );
    let last: Option<Moment> = write.tx.one(last, args![contact]).await?;
    Ok(draft([("last_contacted_at", last)]))
}

fn draft<const N: usize>(values: [(&'static str, Option<Moment>); N]) -> Draft {
    values.into_iter().map(|(name, moment)| (Name::Borrowed(name), Value::from(moment))).collect()
}

async fn as_kith(write: &mut Write, kind: &'static str, id: Id, values: Draft) -> Result<()> {
    let origin = std::mem::replace(&mut write.me.origin, Origin::System);
    let followed = write::follow(write, kernel::entity(kind)?, id, values).await;
    write.me.origin = origin;
    followed.map(|_| ())
}
