//! A pin is of something on that record's timeline, once, and there are few.

use super::{MOST, PIN};
use crate::timeline::about_entry;
use identity::Write;
use kernel::{Error, Problem, Record, Result};
use records::rule::Rule;

pub struct PinRule;

#[async_trait::async_trait]
impl Rule for PinRule {
    fn kind(&self) -> &'static str {
        PIN.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if !about_entry::is_said(write, &PIN, before, after).await? {
            return Ok(None);
        }
        let pins = about_entry::others(write, &PIN, after, None).await?;
        if pins.iter().any(|pin| pin.get("entry") == after.get("entry")) {
            return Err(Error::invalid("entry", "pin.twice"));
        }
        match pins.len() < MOST {
            true => Ok(None),
            false => Err(Error::Invalid(vec![Problem::new("entry", "pin.most").hint(MOST)])),
        }
    }
}
