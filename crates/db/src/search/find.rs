//! The newest records of several nouns that hold what is wanted, of what a person may see: one statement.
//!
//! The index is read from its newest entry down and only as far as a noun's limit. Noun and owners stand in it, so that what
//! is somebody else's is not read; the filters decide.

use super::document::{kind_word, owner_word};
use super::{Wanted, matching};
use crate::{Db, Engine, Run, args, sql, store};
use kernel::{Entity, Filter, Id, Result, Value};

/// Of which noun, and what of it.
pub struct Among {
    pub entity: &'static Entity,
    pub visible: Filter,
    /// What else must hold.
    pub filter: Filter,
    /// Whose the records are where only some people's pass anyway: a hint that spares reading.
    pub owners: Option<Vec<Id>>,
    /// Only what stands in the index before this.
    pub before: Option<i64>,
    /// Only what came into the index after this.
    pub after: Option<i64>,
    pub limit: i64,
}

/// A record that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which of the nouns asked for.
    pub which: usize,
    /// Where it stands in the index: what came later is higher.
    pub at: i64,
    pub id: Id,
}

/// What is found of each noun, in their order, the newest first.
/// Errors: [`kernel::Error::Invalid`] for a filter that makes no sense for its noun.
pub async fn find(run: &mut impl Run, wanted: &Wanted, among: &[Among]) -> Result<Vec<Found>> {
    if among.is_empty() {
        return Ok(Vec::new());
    }
    let (sql, args) = find_sql(run.engine(), wanted, among)?;
    let rows: Vec<(i64, i64, Id)> = run.all(&sql, args).await?;
    let found = |(which, at, id)| Found { which: usize::try_from(which).unwrap_or_default(), at, id };
    Ok(rows.into_iter().map(found).collect())
}

/// Where the newest entry of the index stands.
pub async fn newest(db: &Db) -> Result<i64> {
    Ok(db.one::<Option<i64>>(sql!("SELECT MAX(id) FROM search_entry"), args![]).await?.unwrap_or_default())
}

/// The SQL of [`find`] and its arguments, so that a test can read the engine's plan.
/// Errors: as [`find`].
pub fn find_sql(engine: Engine, wanted: &Wanted, among: &[Among]) -> Result<(String, Vec<Value>)> {
    let mut args = Vec::new();
    let mut parts = Vec::with_capacity(among.len());
    for (which, among) in among.iter().enumerate() {
        parts.push(format!(
            "SELECT * FROM ({}) AS part{which}",
            part(engine, which, wanted, among, &mut args)?
        ));
    }
    Ok((parts.join(" UNION ALL "), args))
}

fn part(
    engine: Engine,
    which: usize,
    wanted: &Wanted,
    among: &Among,
    args: &mut Vec<Value>,
) -> Result<String> {
    let entity = among.entity;
    args.push(within(wanted, among).text(engine).into());
    let at = match engine {
        Engine::Sqlite => "search.rowid",
        Engine::Postgres => "entry.id",
    };
    let mut inner =
        format!("SELECT {at} AS found_at, entry.record_id AS found_id FROM {}", matching(engine, args.len()));
    for (bound, sign) in [(among.before, "<"), (among.after, ">")] {
        if let Some(bound) = bound {
            args.push(bound.into());
            inner.push_str(&format!(" AND {at} {sign} ${}", args.len()));
        }
    }
    let mut sql = format!(
        "SELECT {which} AS which, found_at, found_id FROM ({inner}) AS found CROSS JOIN {} WHERE id = found_id AND deleted_at IS NULL",
        entity.table
    );
    for filter in [&among.visible, &among.filter].into_iter().filter(|filter| !filter.is_everything()) {
        sql.push_str(" AND ");
        sql.push_str(&store::compile(engine, entity, filter, args)?);
    }
    sql.push_str(&format!(" ORDER BY found_at DESC LIMIT {}", among.limit));
    Ok(sql)
}

/// What is wanted, of the living of the noun and of its owners.
fn within(wanted: &Wanted, among: &Among) -> Wanted {
    let mut all = vec![Wanted::Word(kind_word(among.entity.kind))];
    if let Some(owners) = among.owners.as_ref().filter(|owners| !owners.is_empty()) {
        all.push(Wanted::Any(owners.iter().map(|owner| Wanted::Word(owner_word(*owner))).collect()));
    }
    all.push(wanted.clone());
    Wanted::All(all)
}
