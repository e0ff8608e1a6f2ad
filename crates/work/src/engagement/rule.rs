//! Other weights are other scores: the daily pass begins anew. A message brings its person up to date as an activity does.

use super::{COMMUNICATION, ENGAGEMENT_WEIGHT, pass};
use crate::activities::traces;
use identity::Write;
use kernel::{Record, Result};
use records::rule::Rule;

pub struct WeightRule;

#[async_trait::async_trait]
impl Rule for WeightRule {
    fn kind(&self) -> &'static str {
        ENGAGEMENT_WEIGHT.kind
    }

    async fn after_save(&self, write: &mut Write, _before: Option<&Record>, _after: &Record) -> Result<()> {
        pass::forget(&mut write.tx).await
    }
}

/// What this room does after a message was written: beside the rule of the room whose noun it is.
pub struct MessageRule;

#[async_trait::async_trait]
impl Rule for MessageRule {
    fn kind(&self) -> &'static str {
        COMMUNICATION
    }

    async fn after_save(&self, write: &mut Write, before: Option<&Record>, after: &Record) -> Result<()> {
        traces::of_message(write, before, after).await
    }
}
