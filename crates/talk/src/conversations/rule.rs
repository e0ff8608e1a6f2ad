//! A conversation is with the company of its person or deal, where nobody says otherwise.

use super::CONVERSATION;
use identity::Write;
use kernel::{Record, Result};
use records::about;
use records::rule::Rule;

pub struct ConversationRule;

#[async_trait::async_trait]
impl Rule for ConversationRule {
    fn kind(&self) -> &'static str {
        CONVERSATION.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        if before.is_none() && after.id_of("company_id").is_none() {
            after.set("company_id", about::company(write, after).await?);
        }
        Ok(None)
    }
}
