//! Which of the records that an import made have to stay: what somebody has changed since, and what a living record that
//! it did not make refers to. Whatever stays keeps what it refers to and its parts: a pipeline its stages.
//!
//! A few statements per 500 records. The ids of all that the import made are in memory: 20 bytes for each.

use db::store::{find, list};
use db::{Run, args, sql};
use identity::Me;
use kernel::{Entity, Filter, Id, Query, Result, Sort, Value, catalogue};
use std::collections::{BTreeMap, HashSet};

/// Records looked at at a time.
const PAGE: i64 = 500;
/// Records read at a time.
const READ: usize = 200;

pub struct Stays {
    made: HashSet<Id>,
    held: HashSet<Id>,
}

/// Records by kind.
type Sorted = BTreeMap<String, Vec<Id>>;

impl Stays {
    /// Knows what the import made; nothing is held yet.
    pub async fn of(me: &Me, import: Id) -> Result<Self> {
        let mut stays = Self { made: HashSet::new(), held: HashSet::new() };
        let mut before = None;
        while let Some(page) = page(me, import, &mut before).await? {
            stays.made.extend(page.into_values().flatten());
        }
        Ok(stays)
    }

    /// Whether the import made it.
    pub fn made(&self, id: Id) -> bool {
        self.made.contains(&id)
    }

    pub fn holds(&self, id: Id) -> bool {
        self.held.contains(&id)
    }

    /// Finds what people changed or built on.
    pub async fn find(&mut self, me: &Me, import: Id) -> Result<()> {
        let changed: Vec<(String, Id)> = (&mut &me.house.db).all(sql!(
            "SELECT DISTINCT made.record_kind, made.record_id FROM event AS made JOIN event AS later \
             ON later.record_id = made.record_id AND later.number > made.number WHERE made.batch_id = $1 \
             AND made.version = 1 AND (later.batch_id IS NULL OR later.batch_id <> $1) AND later.kind NOT LIKE '%.deleted'"
        ), args![import]).await?;
        let mut fresh = Sorted::new();
        self.hold(&mut fresh, changed);
        let mut before = None;
        while let Some(page) = page(me, import, &mut before).await? {
            for (kind, ids) in page {
                let outside = self.referred_from_outside(me, &kind, &ids).await?;
                self.hold(&mut fresh, outside.into_iter().map(|id| (kind.clone(), id)));
            }
        }
        self.join_needed(me, fresh).await
    }

    /// Holds what has parts and is still there, whatever held it, and so its parts.
    pub async fn join_wholes(&mut self, me: &Me, import: Id) -> Result<()> {
        let is_whole = |kind: &str| catalogue::all().iter().any(|part| part.part_of == kind);
        let mut fresh = Sorted::new();
        let mut before = None;
        while let Some(page) = page(me, import, &mut before).await? {
            for (kind, ids) in page.into_iter().filter(|(kind, _)| is_whole(kind)) {
                let entity = kernel::entity(&kind)?;
                let living = find(&mut &me.house.db, entity, "id", &values(&ids)).await?;
                self.hold(&mut fresh, living.into_iter().map(|(_, id)| (kind.clone(), id)));
            }
        }
        self.join_needed(me, fresh).await
    }

    /// Notes in `fresh` what was not held before.
    fn hold(&mut self, fresh: &mut Sorted, found: impl IntoIterator<Item = (String, Id)>) {
        for (kind, id) in found {
            if self.made.contains(&id) && self.held.insert(id) {
                fresh.entry(kind).or_default().push(id);
            }
        }
    }

    async fn referred_from_outside(&self, me: &Me, kind: &str, ids: &[Id]) -> Result<Vec<Id>> {
        let mut referred = Vec::new();
        for (entity, field) in referring(kind) {
            let found = find(&mut &me.house.db, entity, field, &values(ids)).await?;
            let outside = found.into_iter().filter(|(_, by)| !self.made.contains(by));
            referred.extend(outside.filter_map(|(id, _)| id.as_id()));
        }
        Ok(referred)
    }

    /// Joins what the held refer to, and their parts, until nothing is new.
    async fn join_needed(&mut self, me: &Me, mut fresh: Sorted) -> Result<()> {
        while !fresh.is_empty() {
            let mut next = Sorted::new();
            for (kind, ids) in fresh {
                for ids in ids.chunks(READ) {
                    let needed = needed(me, &kind, ids).await?;
                    self.hold(&mut next, needed);
                }
            }
            fresh = next;
        }
        Ok(())
    }
}

/// What these records refer to, and their parts.
async fn needed(me: &Me, kind: &str, ids: &[Id]) -> Result<Vec<(String, Id)>> {
    let entity = kernel::entity(kind)?;
    let filter = Filter::one_of("id", values(ids));
    let query = Query { filter, sort: Some(Sort::parse("id")), limit: 200, ..Query::default() };
    let records = list(&mut &me.house.db, entity, &query, &Filter::everything()).await?.items;
    let mut needed = Vec::new();
    for (field, kind) in entity.references() {
        let ids = records.iter().filter_map(|record| record.id_of(field.name));
        needed.extend(ids.map(|id| (kind.to_owned(), id)));
    }
    for (part, field) in referring(kind).filter(|(part, _)| part.part_of == kind) {
        let parts = find(&mut &me.house.db, part, field, &values(ids)).await?;
        needed.extend(parts.into_iter().map(|(_, id)| (part.kind.to_owned(), id)));
    }
    Ok(needed)
}

/// The fields of all nouns that refer to records of a kind.
fn referring(kind: &str) -> impl Iterator<Item = (&'static Entity, &'static str)> {
    let all =
        catalogue::all().iter().flat_map(|entity| entity.references().map(move |found| (*entity, found)));
    all.filter(move |(_, (_, to))| *to == kind).map(|(entity, (field, _))| (entity, field.name))
}

fn values(ids: &[Id]) -> Vec<Value> {
    ids.iter().map(|id| Value::Id(*id)).collect()
}

/// The next of what the import made, by kind; nothing after the last.
async fn page(me: &Me, import: Id, before: &mut Option<i64>) -> Result<Option<Sorted>> {
    let rows: Vec<(i64, String, Id)> = (&mut &me.house.db).all(sql!(
        "SELECT number, record_kind, record_id FROM event WHERE batch_id = $1 AND version = 1 AND number < $2 \
         ORDER BY number DESC LIMIT $3"
    ), args![import, before.unwrap_or(i64::MAX), PAGE]).await?;
    let Some((last, ..)) = rows.last() else { return Ok(None) };
    *before = Some(*last);
    let mut sorted = Sorted::new();
    for (_, kind, id) in rows {
        sorted.entry(kind).or_default().push(id);
    }
    Ok(Some(sorted))
}
