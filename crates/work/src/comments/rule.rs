//! A comment is about something on that record's timeline, and only who said it says it otherwise.

use super::{COMMENT, LONGEST};
use crate::mentions;
use crate::timeline::about_entry;
use identity::Write;
use kernel::{Error, Problem, Record, Result};
use records::rule::Rule;

pub struct CommentRule;

#[async_trait::async_trait]
impl Rule for CommentRule {
    fn kind(&self) -> &'static str {
        COMMENT.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        about_entry::is_said(write, &COMMENT, before, after).await?;
        about_entry::only_by_author(write, before)?;
        match after.text("body").trim() {
            "" => return Err(Error::invalid("body", "check.required")),
            text if text.chars().count() > LONGEST => {
                return Err(Error::Invalid(vec![Problem::new("body", "check.too_long").hint(LONGEST)]));
            }
            _ => {}
        }
        mentions::rule::check(write, &COMMENT, before, after).await?;
        Ok(None)
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        mentions::rule::tell(write, &COMMENT, before, after);
        Ok(())
    }
}
