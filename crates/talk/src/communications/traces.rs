//! What a message leaves behind: when its conversation was last written in, that what it answers was replied to, and on
//! the conversation's tickets that they were answered, or that nothing waits for the customer any more.

use super::COMMUNICATION;
use super::status::{self, REPLIED};
use crate::{CONVERSATION, TICKET};
use db::{args, sql};
use identity::Write;
use kernel::{Draft, Entity, Id, Moment, Name, Record, Result, Value};
use records::write;
use std::collections::BTreeSet;

/// A change of none of these leaves no trace.
const TELLING: [&str; 5] = ["conversation_id", "direction", "status", "sent_at", "deleted_at"];

/// The message of ours that one of theirs answers.
pub const ANSWERED: &str = sql!(
    "SELECT id, status FROM communication WHERE conversation_id = $1 AND direction = 'outgoing' AND sent_at <= $2 \
     AND deleted_at IS NULL ORDER BY sent_at DESC NULLS LAST, id DESC LIMIT 1"
);
/// When a conversation was last written in.
pub const LAST: &str =
    sql!("SELECT MAX(sent_at) FROM communication WHERE conversation_id = $1 AND deleted_at IS NULL");
/// The tickets that a conversation is about.
pub const TICKETS: &str = sql!(
    "SELECT id, status, created_at, first_responded_at FROM ticket WHERE conversation_id = $1 AND deleted_at IS NULL"
);

pub async fn keep(write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
    if before.is_some_and(|before| TELLING.iter().all(|field| before.get(field) == after.get(field))) {
        return Ok(());
    }
    let of = |record: &Record| record.id_of("conversation_id");
    let touched: BTreeSet<Id> = before.and_then(of).into_iter().chain(of(after)).collect();
    for id in touched {
        let last: Option<Moment> = write.tx.one(LAST, args![id]).await?;
        keep_along(write, &CONVERSATION, id, [("last_message_at", last.into())]).await?;
    }
    let (Some(conversation), Some(at)) = (of(after), after.get("sent_at").as_time()) else { return Ok(()) };
    let joined = before.is_none_or(|before| of(before) != Some(conversation));
    let left = before.is_none_or(|before| !status::has_left(before.text("status")));
    match after.text("direction") {
        _ if after.deleted_at.is_some() => Ok(()),
        "incoming" if joined => heard(write, conversation, at).await,
        "outgoing" if (joined || left) && status::has_left(after.text("status")) => {
            answered(write, conversation, at).await
        }
        _ => Ok(()),
    }
}

/// They wrote: what we wrote last was replied to, and tickets no longer wait for them.
async fn heard(write: &mut Write, conversation: Id, at: Moment) -> Result<()> {
    let ours: Option<(Id, String)> = write.tx.first(ANSWERED, args![conversation, at]).await?;
    if let Some((id, _)) = ours.filter(|(_, status)| status::goes_on(status, REPLIED)) {
        keep_along(write, &COMMUNICATION, id, [("status", REPLIED.into()), ("status_at", at.into())]).await?;
    }
    for ticket in tickets(write, conversation).await? {
        if ticket.status == "waiting" {
            keep_along(write, &TICKET, ticket.id, [("status", "open".into())]).await?;
        }
    }
    Ok(())
}

/// We wrote: the first time counts as the answer to a ticket.
async fn answered(write: &mut Write, conversation: Id, at: Moment) -> Result<()> {
    for ticket in tickets(write, conversation).await? {
        if ticket.first_responded_at.is_none() && at >= ticket.created_at {
            keep_along(write, &TICKET, ticket.id, [("first_responded_at", at.into())]).await?;
        }
    }
    Ok(())
}

struct Ticket {
    id: Id,
    status: String,
    created_at: Moment,
    first_responded_at: Option<Moment>,
}

async fn tickets(write: &mut Write, conversation: Id) -> Result<Vec<Ticket>> {
    let rows: Vec<(Id, String, Moment, Option<Moment>)> = write.tx.all(TICKETS, args![conversation]).await?;
    let ticket =
        |(id, status, created_at, first_responded_at)| Ticket { id, status, created_at, first_responded_at };
    Ok(rows.into_iter().map(ticket).collect())
}

async fn keep_along<const N: usize>(
    write: &mut Write,
    entity: &'static Entity,
    id: Id,
    values: [(&'static str, Value); N],
) -> Result<()> {
    let values: Draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    write::keep_along(write, entity, id, values).await.map(|_| ())
}
