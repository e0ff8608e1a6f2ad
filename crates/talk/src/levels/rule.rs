//! One level is the default: the last that was made it.

use super::SERVICE_LEVEL;
use db::{args, sql};
use identity::Write;
use kernel::{Draft, Error, Id, Name, Record, Result};
use records::rule::Rule;
use records::write;

/// The level that a ticket has where nobody chose one.
pub const DEFAULT: &str =
    sql!("SELECT id FROM service_level WHERE is_default AND deleted_at IS NULL LIMIT 1");

pub struct LevelRule;

#[async_trait::async_trait]
impl Rule for LevelRule {
    fn kind(&self) -> &'static str {
        SERVICE_LEVEL.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        if let Some(problem) = (SERVICE_LEVEL.check)(before, &after.values) {
            return Err(Error::Invalid(vec![problem]));
        }
        let other: Option<Id> = match after.get("is_default").as_bool() {
            Some(true) => write.tx.first(DEFAULT, args![]).await?,
            _ => None,
        };
        if let Some(other) = other.filter(|other| *other != after.id) {
            let no = Draft::from([(Name::Borrowed("is_default"), false.into())]);
            Box::pin(write::follow(write, &SERVICE_LEVEL, other, no)).await?;
        }
        Ok(None)
    }
}
