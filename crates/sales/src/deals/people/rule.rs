//! A contact is on a deal once. The deal's own contact is always among its people: naming one adds it, and taking it
//! from the deal leaves the deal without a main contact, until that is undone.

use super::DEAL_CONTACT;
use crate::deals::parts;
use crate::gate::pass;
use db::{args, sql};
use identity::Write;
use kernel::{Draft, Error, Id, Name, Record, Result, Value};
use records::rule::Rule;
use records::write;

pub struct DealContactRule;

#[async_trait::async_trait]
impl Rule for DealContactRule {
    fn kind(&self) -> &'static str {
        DEAL_CONTACT.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        parts::whole(write, before, after).await?;
        let contact =
            after.id_of("contact_id").ok_or_else(|| Error::invalid("contact_id", "check.required"))?;
        if before.is_some_and(|before| before.id_of("contact_id") != Some(contact)) {
            return Err(Error::invalid("contact_id", "deal_contact.another"));
        }
        if parts::is_added(before, after) {
            let deal = after.id_of("deal_id");
            if standing(write, deal, contact).await?.is_some_and(|known| known != after.id) {
                return Err(Error::invalid("contact_id", "deal_contact.twice"));
            }
            let name = sql!("SELECT name FROM contact WHERE id = $1");
            let name: Option<String> = write.tx.first(name, args![contact]).await?;
            after.labels.extend(name.map(|name| (Name::Borrowed("contact_id"), name)));
        }
        Ok(None)
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        let Some(deal) = after.id_of("deal_id") else { return Ok(()) };
        if parts::is_removed(before, after) {
            let deal = parts::deal(write, deal).await?;
            if deal.get("contact_id") == after.get("contact_id") {
                name_main(write, &deal, Value::Null).await?;
            }
            return pass::keep_part(write, &deal, "contacts").await;
        }
        if parts::is_added(before, after) && before.is_some() {
            let deal = parts::deal(write, deal).await?;
            parts::settle_owner(write, &DEAL_CONTACT, after, &deal).await?;
            return be_main_again(write, after, &deal).await;
        }
        Ok(())
    }
}

/// Who was the main contact until it was taken from the deal is it again, unless somebody else is.
async fn be_main_again(write: &mut Write, person: &Record, deal: &Record) -> Result<()> {
    if !deal.get("contact_id").is_empty() {
        return Ok(());
    }
    let emptied = parts::last_change(write, deal.id, "contact_id", |_| true).await?;
    let was = emptied.and_then(|event| event.before.get("contact_id").and_then(Value::as_id));
    match was == person.id_of("contact_id") {
        true => name_main(write, deal, person.get("contact_id")).await,
        false => Ok(()),
    }
}

async fn name_main(write: &mut Write, deal: &Record, contact: Value) -> Result<()> {
    let own = Draft::from([(Name::Borrowed("contact_id"), contact)]);
    parts::follow(write, deal, own).await
}

/// Keeps the main contact of a deal among its people.
pub async fn keep_main(write: &mut Write, before: Option<&Record>, deal: &Record) -> Result<()> {
    let Some(contact) = deal.id_of("contact_id") else { return Ok(()) };
    let known = before.is_some_and(|before| before.id_of("contact_id") == Some(contact));
    if known || deal.deleted_at.is_some() || standing(write, Some(deal.id), contact).await?.is_some() {
        return Ok(());
    }
    let values: [(&str, Value); 2] = [("deal_id", deal.id.into()), ("contact_id", contact.into())];
    let draft = values.into_iter().map(|(name, value)| (Name::Borrowed(name), value)).collect();
    write::arise(write, &DEAL_CONTACT, draft).await.map(|_| ())
}

/// The contact among the people of the deal.
async fn standing(write: &mut Write, deal: Option<Id>, contact: Id) -> Result<Option<Id>> {
    let sql = sql!("SELECT id FROM deal_role WHERE deal_id = $1 AND contact_id = $2 AND deleted_at IS NULL");
    write.tx.first(sql, args![deal, contact]).await
}
