//! A reaction is put to something on that record's timeline; each person puts each sign once, and only they take it away.

use super::REACTION;
use crate::timeline::about_entry;
use identity::Write;
use kernel::{Error, Record, Result};
use records::rule::Rule;

pub struct ReactionRule;

#[async_trait::async_trait]
impl Rule for ReactionRule {
    fn kind(&self) -> &'static str {
        REACTION.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        about_entry::only_by_author(write, before)?;
        if !about_entry::is_said(write, &REACTION, before, after).await? {
            return Ok(None);
        }
        let same =
            |other: &Record| ["user_id", "sign"].iter().all(|field| other.get(field) == after.get(field));
        let entry = after.text("entry").to_owned();
        match about_entry::others(write, &REACTION, after, Some(&entry)).await?.iter().any(same) {
            true => Err(Error::invalid("sign", "reaction.twice")),
            false => Ok(None),
        }
    }
}
