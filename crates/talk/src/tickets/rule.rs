//! What must hold for a ticket after every write: it has a number that no other has, a service level, and its clocks
//! stand as its status says.

use super::{TICKET, clocks, is_done};
use crate::SERVICE_LEVEL;
use crate::levels::rule::DEFAULT;
use db::store::{self, Trash};
use db::{args, sql};
use identity::Write;
use kernel::{Filter, Id, Record, Result};
use records::about;
use records::rule::{self, Rule};

/// The next number; whoever else makes a ticket waits for it.
const NEXT: &str = sql!(
    "INSERT INTO counter (name, value) VALUES ('ticket', 1) \
     ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value"
);

pub struct TicketRule;

#[async_trait::async_trait]
impl Rule for TicketRule {
    fn kind(&self) -> &'static str {
        TICKET.kind
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
        if before.is_none() {
            begin(write, after).await?;
        }
        let level = match after.id_of("service_level_id") {
            Some(id) => {
                let everything = Filter::everything();
                Some(store::get(&mut write.tx, &SERVICE_LEVEL, id, &everything, Trash::Either).await?)
            }
            None => None,
        };
        let at = if before.is_none() { after.created_at } else { write.at };
        clocks::settle(before, after, level.as_ref(), at);
        let was = before.map(|before| is_done(before.text("status")));
        Ok(match (was, is_done(after.text("status"))) {
            (Some(false), true) => Some("solved"),
            (Some(true), false) => Some("reopened"),
            _ => None,
        })
    }
}

/// A new ticket's number, and what it has where nobody chose.
async fn begin(write: &mut Write, ticket: &mut Record) -> Result<()> {
    let number: i64 = write.tx.one(NEXT, args![]).await?;
    ticket.set("number", format!("T-{number}"));
    if ticket.id_of("service_level_id").is_none() {
        let level: Option<Id> = write.tx.first(DEFAULT, args![]).await?;
        ticket.set("service_level_id", level);
    }
    if ticket.id_of("company_id").is_none() {
        ticket.set("company_id", about::company(write, ticket).await?);
    }
    Ok(())
}
