//! A new outcome comes last, one name is there once for a kind of activity, and an outcome stays with its kind. Only those
//! that are not archived are offered.

use super::OUTCOME;
use db::{args, sql};
use identity::Write;
use kernel::{Error, Id, Record, Result};
use records::rule::Rule;

pub struct OutcomeRule;

#[async_trait::async_trait]
impl Rule for OutcomeRule {
    fn kind(&self) -> &'static str {
        OUTCOME.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if before.is_some_and(|before| before.get("type") != after.get("type")) {
            return Err(Error::invalid("type", "outcome.stays"));
        }
        let twice = sql!(
            "SELECT id FROM outcome WHERE LOWER(name) = LOWER($1) AND type = $2 AND id <> $3 AND deleted_at IS NULL"
        );
        let name = after.text("name").trim().to_owned();
        let known: Option<Id> =
            write.tx.first(twice, args![name.as_str(), after.text("type"), after.id]).await?;
        if known.is_some() && after.deleted_at.is_none() {
            return Err(Error::invalid("name", "check.taken"));
        }
        after.set("name", name);
        if after.get("position").is_null() {
            let last =
                sql!("SELECT position FROM outcome WHERE deleted_at IS NULL ORDER BY position DESC LIMIT 1");
            let last: Option<i64> = write.tx.first(last, args![]).await?;
            after.set("position", last.unwrap_or_default().saturating_add(1));
        }
        Ok(None)
    }
}
