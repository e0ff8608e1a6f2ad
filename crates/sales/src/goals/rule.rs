//! A goal is checked as its form checks it, keeps the one target that it counts, has a currency where it is money, and belongs to the user whose goal it is.

use super::{GOAL, WON_VALUE, target_of};
use identity::Write;
use kernel::{Record, Result, Value};
use records::rule::{self, Rule};

pub struct GoalRule;

#[async_trait::async_trait]
impl Rule for GoalRule {
    fn kind(&self) -> &'static str {
        GOAL.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        rule::check(&GOAL, before, after)?;
        let currency: Value = match (after.text("metric"), after.text("currency")) {
            (WON_VALUE, "") => write.me.currency.code().into(),
            (WON_VALUE, code) => code.into(),
            _ => Value::Null,
        };
        after.set("currency", currency);
        // What the goal does not count it does not keep.
        let other = if target_of(after.text("metric")) == "target" { "target_count" } else { "target" };
        after.set(other, Value::Null);
        after.set("owner_id", after.get("user_id"));
        Ok(None)
    }
}
