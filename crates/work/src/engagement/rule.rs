//! Other weights are other scores: the daily pass begins anew.

use super::{ENGAGEMENT_WEIGHT, pass};
use identity::Write;
use kernel::{Record, Result};
use records::rule::Rule;

pub struct WeightRule;

#[async_trait::async_trait]
impl Rule for WeightRule {
    fn kind(&self) -> &'static str {
        ENGAGEMENT_WEIGHT.kind
    }

    async fn before_save(
        &self,
        _write: &mut Write,
        _before: Option<&Record>,
        _after: &mut Record,
    ) -> Result<Option<&'static str>> {
        Ok(None)
    }

    async fn after_save(&self, write: &mut Write, _before: Option<&Record>, _after: &Record) -> Result<()> {
        pass::forget(&mut write.tx).await
    }
}
