//! What must hold for a lead after every write: it is converted by its conversion alone, and says when.

use super::{LEAD, check};
use events::Origin;
use identity::Write;
use kernel::{Error, Record, Result, Value};
use records::rule::Rule;

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

/// An import may know no more than that it was.
fn become_converted(
    write: &Write,
    before: Option<&Record>,
    after: &mut Record,
) -> Result<Option<&'static str>> {
    let asked = !matches!(write.me.origin, Origin::Import | Origin::System);
    if let Some(problem) = check(before, &after.values).filter(|_| asked) {
        return Err(Error::Invalid(vec![problem]));
    }
    if after.get("converted_at").is_null() {
        after.set("converted_at", write.at);
    }
    Ok(before.map(|_| "converted"))
}
