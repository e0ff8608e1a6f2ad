//! What must hold for who works with a pipeline: somebody is named once, and has one usual pipeline.

use super::{ACCESS, hold};
use db::store;
use identity::Write;
use kernel::{Draft, Error, Filter, Name, Query, Record, Result, Value};
use records::rule::Rule;
use records::write;

/// Entries of one role, team or branch that are looked at.
const MOST: i64 = 200;

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
        let others = others(write, after, whom).await?;
        let twice = others.iter().any(|other| other.get("pipeline_id") == after.get("pipeline_id"));
        if twice && (is_back || !stays("pipeline_id") || !stays(whom)) {
            return Err(Error::invalid(whom, "check.access_twice"));
        }
        if is_usual(after) {
            give_way(write, others).await?;
        }
        Ok(None)
    }
}

fn is_usual(entry: &Record) -> bool {
    entry.get("is_default").as_bool() == Some(true)
}

/// The other living entries of the same role, team or branch: those of the same pipeline, and the usual ones.
async fn others(write: &mut Write, entry: &Record, whom: &'static str) -> Result<Vec<Record>> {
    let rivals = Filter::is("pipeline_id", entry.get("pipeline_id")).or(Filter::is("is_default", true));
    let theirs = Filter::is(whom, entry.get(whom)).and(rivals);
    let query = Query { limit: MOST, ..Query::filtered(theirs) };
    let page = store::list(&mut write.tx, &ACCESS, &query, &Filter::everything()).await?;
    Ok(page.items.into_iter().filter(|other| other.id != entry.id).collect())
}

/// A new usual one takes the old one's place; both come back in one.
async fn give_way(write: &mut Write, others: Vec<Record>) -> Result<()> {
    for other in others.into_iter().filter(is_usual) {
        write.begin_batch();
        let off = Draft::from([(Name::Borrowed("is_default"), Value::Bool(false))]);
        write::follow(write, &ACCESS, other.id, off).await?;
    }
    Ok(())
}
