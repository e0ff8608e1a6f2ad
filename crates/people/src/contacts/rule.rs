//! What must hold for a contact after every write: it can be called by a name.

use super::{CONTACT, check, name, past, warmth};
use identity::Write;
use kernel::{Error, Record, Result};
use records::rule::{self, Rule};

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
        if rule::is_move(before, after) {
            return Ok(None);
        }
        match check(before, &after.values) {
            Some(problem) => Err(Error::Invalid(vec![problem])),
            None => {
                name::settle(before, after);
                before.into_iter().for_each(|before| past::remember(before, after));
                warmth::settle(before, after, !write.rules.by_itself());
                Ok(None)
            }
        }
    }
}
