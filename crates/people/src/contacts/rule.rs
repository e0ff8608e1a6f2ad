//! What must hold for a contact after every write: it can be called by a name.

use super::{CONTACT, check, name, past, warmth};
use identity::Write;
use identity::write::Rules;
use kernel::{Error, Record, Result};
use records::rule::Rule;

pub struct ContactRule;

#[async_trait::async_trait]
impl Rule for ContactRule {
    fn kind(&self) -> &'static str {
        CONTACT.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if before.is_some_and(|before| before.deleted_at != after.deleted_at) {
            return Ok(None);
        }
        match check(before, &after.values) {
            Some(problem) => Err(Error::Invalid(vec![problem])),
            None => {
                name::settle(before, after);
                before.into_iter().for_each(|before| past::remember(before, after));
                warmth::settle(before, after, write.rules != Rules::Waived);
                Ok(None)
            }
        }
    }
}
