//! What must hold for a lead after every write: it is converted by its conversion alone, and says when.

use super::LEAD;
use events::Origin;
use identity::Write;
use kernel::{Error, Record, Result, Value};
use records::rule::Rule;

/// The fields that say what a lead became.
pub const LINKS: [&str; 3] = ["contact_id", "company_id", "deal_id"];

pub struct LeadRule;

#[async_trait::async_trait]
impl Rule for LeadRule {
    fn kind(&self) -> &'static str {
        LEAD.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let was = before.is_some_and(is_converted);
        match (was, is_converted(after)) {
            (false, true) => become_converted(write, before, after),
            (true, false) => {
                after.set("converted_at", Value::Null);
                Ok(None)
            }
            _ => Ok(None),
        }
    }
}

/// Whether it was converted.
pub fn is_converted(lead: &Record) -> bool {
    lead.text("status") == "converted"
}

/// A person who only picks the status would leave the lead linked to nothing.
fn become_converted(
    write: &Write,
    before: Option<&Record>,
    after: &mut Record,
) -> Result<Option<&'static str>> {
    let linked = LINKS.iter().any(|link| after.id_of(link).is_some());
    if !linked && !matches!(write.me.origin, Origin::Import | Origin::System) {
        return Err(Error::invalid("status", "check.lead_conversion"));
    }
    if after.get("converted_at").is_null() {
        after.set("converted_at", write.at);
    }
    Ok(before.map(|_| "converted"))
}
