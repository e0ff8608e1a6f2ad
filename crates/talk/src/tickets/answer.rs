//! A message on a ticket: of its conversation, which begins with the first one. One write, so one Undo.

use super::TICKET;
use crate::{COMMUNICATION, CONVERSATION};
use identity::Me;
use kernel::{Draft, Id, Name, Record, Result};
use records::{Changes, Saved, write};

/// What a conversation takes from the ticket that it is about.
const OF_TICKET: [&str; 4] = ["contact_id", "company_id", "deal_id", "owner_id"];

/// Writes a message down on a ticket.
/// Errors: [`kernel::Error::NotFound`], [`kernel::Error::Forbidden`] for whoever may not change a ticket that has no
/// conversation yet, what a rule refuses.
pub async fn write_on(me: &Me, ticket: Id, message: Draft) -> Result<Saved> {
    write::tried(|| attempt(me, ticket, message.clone())).await
}

async fn attempt(me: &Me, ticket: Id, mut message: Draft) -> Result<Saved> {
    let ticket = records::read::get(me, &TICKET, ticket).await?;
    let mut write = me.write().await?;
    write.begin_batch();
    let conversation = match ticket.id_of("conversation_id") {
        Some(known) => known,
        None => {
            let begun = write::create(&mut write, &CONVERSATION, None, begin(&ticket)).await?;
            let link = Changes::one("conversation_id", begun.id);
            write::update(&mut write, &TICKET, ticket.id, &link).await?;
            begun.id
        }
    };
    message.insert(Name::Borrowed("conversation_id"), conversation.into());
    let record = write::create(&mut write, &COMMUNICATION, None, message).await?;
    write::saved(write, record).await
}

fn begin(ticket: &Record) -> Draft {
    let taken = OF_TICKET.into_iter().map(|field| (Name::Borrowed(field), ticket.get(field)));
    let subject = [ticket.text("number"), ticket.text("subject")].join(" ");
    let subject: String = subject.chars().take(kernel::field_kind::TEXT_LIMIT).collect();
    taken.filter(|(_, value)| !value.is_null()).chain([(Name::Borrowed("subject"), subject.into())]).collect()
}
