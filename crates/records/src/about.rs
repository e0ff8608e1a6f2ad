//! Records that tell what happened: whom and what they are about, and what they take from there.

use kernel::{Entity, Record};

/// The fields by which a record is about another, the most telling first.
pub const ABOUT: [(&str, &str); 4] =
    [("deal_id", "deal"), ("contact_id", "contact"), ("lead_id", "lead"), ("company_id", "company")];

/// The kinds of activity that went by a channel, and which: what rooms say of channels, they say alike.
pub const BY_CHANNEL: [(&str, &str); 3] = [("email", "email"), ("call", "phone"), ("linkedin", "linkedin")];

/// Longest subject made from a text's first line, in characters.
const SUBJECT: usize = 80;

/// The field that points at records of this noun; none when nothing is about them.
pub fn field(entity: &Entity) -> Option<&'static str> {
    ABOUT.into_iter().find(|(_, kind)| *kind == entity.kind).map(|(field, _)| field)
}

/// The channel by which an activity of this kind went; none where people met.
pub fn channel(kind: &str) -> Option<&'static str> {
    BY_CHANNEL.into_iter().find(|(known, _)| *known == kind).map(|(_, channel)| channel)
}

/// The first line of a record's text, shortened; nothing where there is none.
pub fn subject(record: &Record, field: &str) -> Option<String> {
    let text = kernel::mention::plain(record.text(field));
    let line = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let short: String = line.chars().take(SUBJECT).collect();
    Some(if short.len() < line.len() { [short.trim_end(), "…"].concat() } else { short })
}

#[cfg(feature = "ssr")]
pub use server::{company, settle_contact};

#[cfg(feature = "ssr")]
mod server {
    use super::ABOUT;
    use db::store::{self, Trash};
    use identity::Write;
    use kernel::{Filter, Id, Record, Result};

    /// What is newly about a deal, and names nobody, is about the deal's person. Who takes the person away later means it.
    pub async fn settle_contact(
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<()> {
        let named = |record: &Record| record.id_of("contact_id").is_some();
        let known =
            before.is_some_and(|before| named(before) || before.get("deal_id") == after.get("deal_id"));
        let Some(deal) = after.id_of("deal_id").filter(|_| !known && !named(after)) else { return Ok(()) };
        let entity = kernel::entity("deal")?;
        let deal = store::get(&mut write.tx, entity, deal, &Filter::everything(), Trash::Either).await?;
        after.set("contact_id", deal.get("contact_id"));
        Ok(())
    }

    /// The company of the deal, person or lead that a record is about.
    pub async fn company(write: &mut Write, record: &Record) -> Result<Option<Id>> {
        for (field, kind) in ABOUT {
            let Some(id) = record.id_of(field) else { continue };
            let entity = kernel::entity(kind)?;
            let found = store::get(&mut write.tx, entity, id, &Filter::everything(), Trash::Either).await?;
            if let Some(company) = found.id_of("company_id") {
                return Ok(Some(company));
            }
        }
        Ok(None)
    }
}
