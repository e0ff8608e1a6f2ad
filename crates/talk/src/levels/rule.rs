//! One level is the default: the last that was made it.

use super::SERVICE_LEVEL;
use db::sql;
use identity::Write;
use kernel::{Filter, Record, Result};
use records::mark;
use records::rule::{self, Rule};

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
        rule::check(&SERVICE_LEVEL, before, after)?;
        mark::take(write, &SERVICE_LEVEL, after, "is_default", Filter::everything()).await?;
        Ok(None)
    }
}
