//! What must hold for who works with a pipeline: somebody is named once, and has one usual pipeline.

use super::{ACCESS, hold};
use db::store;
use identity::Write;
use kernel::{Error, Filter, Query, Record, Result};
use records::mark;
use records::rule::Rule;

pub struct AccessRule;

#[async_trait::async_trait]
impl Rule for AccessRule {
    fn kind(&self) -> &'static str {
        ACCESS.kind
    }

    async fn before_save(
        &self,
        write: &mut Write,
        before: Option<&Record>,
        after: &mut Record,
    ) -> Result<Option<&'static str>> {
        let named = ["role", "team_id", "branch_id"].into_iter().filter(|field| !after.get(field).is_empty());
        let named: Vec<&'static str> = named.collect();
        let [whom] = named[..] else { return Err(Error::invalid("role", "check.one_of_three")) };
        if after.deleted_at.is_some() {
            return Ok(None);
        }
        let stays = |field: &str| before.is_some_and(|before| before.get(field) == after.get(field));
        let is_back = before.is_some_and(|before| before.deleted_at.is_some());
        hold::shaping_all(write).await?;
        let twice = is_named(write, after, whom).await?;
        if twice && (is_back || !stays("pipeline_id") || !stays(whom)) {
            return Err(Error::invalid(whom, "check.access_twice"));
        }
        // A new usual pipeline takes the old one's place.
        mark::take(write, &ACCESS, after, "is_default", Filter::is(whom, after.get(whom))).await?;
        Ok(None)
    }
}

/// Whether another living entry names the same role, team or branch for the pipeline.
async fn is_named(write: &mut Write, entry: &Record, whom: &'static str) -> Result<bool> {
    let same = Filter::is("pipeline_id", entry.get("pipeline_id")).and(Filter::is(whom, entry.get(whom)));
    let page = store::list(&mut write.tx, &ACCESS, &Query::filtered(same), &Filter::everything()).await?;
    Ok(page.items.iter().any(|other| other.id != entry.id))
}
