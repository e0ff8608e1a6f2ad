//! What the parts of this room on the pages of deals and contacts ask at once, see `records::around`.

use super::history::{self, QUESTION};
use super::people::{DEAL_CONTACT, everybody, of_contact};
use crate::DEAL;
use async_trait::async_trait;
use identity::Me;
use kernel::json::Json;
use kernel::{Query, Record, Result};
use records::around::{Beside, Listed, about};

/// What stands beside deals and contacts.
pub fn all() -> Vec<Box<dyn Beside>> {
    let people = Listed { kind: DEAL.kind, instead_of: "contact", entity: &DEAL_CONTACT, query: everybody };
    vec![Box::new(Travelled), Box::new(people), Box::new(DealsOf)]
}

/// How a deal travelled, for its head.
struct Travelled;

#[async_trait]
impl Beside for Travelled {
    fn kind(&self) -> &'static str {
        DEAL.kind
    }

    async fn ask(&self, me: &Me, deal: &Record) -> Result<(String, Json)> {
        let history = history::read(me, deal.id).await?;
        Ok((about(QUESTION, deal.id), serde_json::to_value(history).unwrap_or_default()))
    }
}

/// The deals of a contact.
struct DealsOf;

#[async_trait]
impl Beside for DealsOf {
    fn kind(&self) -> &'static str {
        "contact"
    }

    fn instead_of(&self) -> Option<&'static str> {
        Some(DEAL.kind)
    }

    async fn ask(&self, me: &Me, contact: &Record) -> Result<(String, Json)> {
        let list = |entity, query: Query| async move { records::read::list(me, entity, &query).await };
        let deals = of_contact::read(contact.id, list).await?;
        Ok((about(of_contact::QUESTION, contact.id), serde_json::to_value(deals).unwrap_or_default()))
    }
}
