//! What must hold for a message after every write: it is of its conversation, says when it was sent, and its status
//! only goes on. What it leaves on conversations, tickets and earlier messages is in `traces`.

use super::status::{self, DELIVERED, FAILED, QUEUED, SENT};
use super::{COMMUNICATION, LOOKS, traces};
use crate::CONVERSATION;
use db::store::{self, Trash};
use identity::Write;
use kernel::{Error, Filter, Record, Result, Value};
use records::rule::{self, Rule};
use records::{about, rich};
use ui::words::Words;

/// What a message has of its conversation, where nobody says otherwise.
const OF_CONVERSATION: [&str; 3] = ["contact_id", "company_id", "deal_id"];

pub struct CommunicationRule;

#[async_trait::async_trait]
impl Rule for CommunicationRule {
    fn kind(&self) -> &'static str {
        COMMUNICATION.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if rule::is_move(before, after) {
            return Ok(None);
        }
        rich::settle(before, after);
        if !LOOKS.has(after.text("channel")) {
            after.set("html", Value::Null);
        }
        if before.is_none() {
            follow_conversation(write, after).await?;
        }
        about::settle_contact(write, before, after).await?;
        if before.is_none() && after.id_of("company_id").is_none() {
            after.set("company_id", about::company(write, after).await?);
        }
        settle_status(write, before, after)?;
        settle_times(write, before, after);
        if after.text("subject").trim().is_empty() {
            let channel = ["communication.channel.", after.text("channel")].concat();
            let subject = about::subject(after, "body");
            after.set("subject", subject.unwrap_or_else(|| Words::of(write.me.language).text(&channel)));
        }
        Ok(None)
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        traces::keep(write, before, after).await
    }
}

/// Whom it is with, as its conversation says.
async fn follow_conversation(write: &mut Write, message: &mut Record) -> Result<()> {
    if let Some(id) = message.id_of("conversation_id") {
        let everything = Filter::everything();
        let of = store::get(&mut write.tx, &CONVERSATION, id, &everything, Trash::Either).await?;
        for field in OF_CONVERSATION {
            if message.id_of(field).is_none() {
                message.set(field, of.get(field));
            }
        }
    }
    Ok(())
}

/// Errors: [`Error::Invalid`] for a status that does not follow.
fn settle_status(write: &Write, before: Option<&Record>, after: &mut Record) -> Result<()> {
    if after.text("status").is_empty() {
        let first = if after.text("direction") == "incoming" { DELIVERED } else { SENT };
        let status = before.map_or(first, |before| before.text("status")).to_owned();
        after.set("status", status);
    }
    let Some(before) = before.filter(|before| before.text("status") != after.text("status")) else {
        return Ok(());
    };
    if !write.rules.waived() && !status::goes_on(before.text("status"), after.text("status")) {
        return Err(Error::invalid("status", "communication.status_order"));
    }
    if before.text("status") == FAILED && before.get("failure") == after.get("failure") {
        after.set("failure", Value::Null);
    }
    Ok(())
}

/// When its status was last news, and when it was sent: at the latest when something came back of it.
fn settle_times(write: &Write, before: Option<&Record>, after: &mut Record) {
    let moved = before.is_none_or(|before| before.text("status") != after.text("status"));
    let told = before.is_some_and(|before| before.get("status_at") != after.get("status_at"));
    let waited = before.is_some_and(|before| before.text("status") == QUEUED);
    if after.get("sent_at").is_null() {
        let known = before.map_or(after.created_at.into(), |before| before.get("sent_at"));
        after.set("sent_at", known);
    }
    if moved && !told {
        let at = if before.is_none() { after.get("sent_at") } else { write.at.into() };
        after.set("status_at", at);
    }
    if waited && moved && status::has_left(after.text("status")) {
        after.set("sent_at", after.get("status_at"));
    }
}
