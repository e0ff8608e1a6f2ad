//! What a record refers to must be there, and the writer must see it. One query per kind, for any number of records.

use crate::read;
use db::store;
use identity::Write;
use kernel::{Act, Entity, Error, Field, Id, Problem, Record, Result, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The references that exist and that the writer sees, by kind.
pub(super) struct Known(BTreeMap<&'static str, BTreeSet<Id>>);

impl Known {
    /// Looks up what the named fields of `records` refer to.
    pub async fn look_up(
        write: &mut Write,
        entity: &'static Entity,
        records: &[&Record],
        names: &[&'static str],
    ) -> Result<Self> {
        let mut asked: BTreeMap<&'static str, BTreeSet<Id>> = BTreeMap::new();
        for (field, kind) in entity.references().filter(|(field, _)| names.contains(&field.name)) {
            asked
                .entry(kind)
                .or_default()
                .extend(records.iter().filter_map(|record| record.id_of(field.name)));
        }
        let mut known = BTreeMap::new();
        for (kind, ids) in asked.into_iter().filter(|(_, ids)| !ids.is_empty()) {
            known.insert(kind, existing(write, kernel::entity(kind)?, ids).await?);
        }
        Ok(Self(known))
    }

    /// What is wrong with the named references of a record.
    pub fn problems(&self, entity: &Entity, record: &Record, names: &[&'static str]) -> Vec<Problem> {
        let wrong = |(field, kind): (&Field, &'static str)| {
            let id = record.id_of(field.name)?;
            let known = self.0.get(kind).is_some_and(|ids| ids.contains(&id));
            (!known).then(|| Problem::new(field.name, "check.reference"))
        };
        entity
            .references()
            .filter(|(field, _)| names.contains(&field.name))
            .filter_map(|(f, k)| wrong((f, k)))
            .collect()
    }
}

/// Errors: [`Error::Invalid`] when a named reference points at nothing that the writer sees.
pub(super) async fn check(
    write: &mut Write,
    entity: &'static Entity,
    record: &Record,
    names: &[&'static str],
) -> Result<()> {
    let known = Known::look_up(write, entity, &[record], names).await?;
    match known.problems(entity, record, names) {
        problems if problems.is_empty() => Ok(()),
        problems => Err(Error::Invalid(problems)),
    }
}

/// Those of `ids` that are there; I always see myself.
async fn existing(write: &mut Write, entity: &'static Entity, ids: BTreeSet<Id>) -> Result<BTreeSet<Id>> {
    let mut found: BTreeSet<Id> = match write.me.visible(entity, Act::Read).is_everything() {
        true => {
            let ids: Vec<Value> = ids.iter().map(|id| Value::Id(*id)).collect();
            store::find(&mut write.tx, entity, "id", &ids).await?.into_iter().map(|(_, id)| id).collect()
        }
        false => {
            read::titles(&mut write.tx, &write.me, entity, ids.iter().copied()).await?.into_keys().collect()
        }
    };
    found.extend(write.me.actor_id().filter(|id| entity.kind == identity::USER.kind && ids.contains(id)));
    Ok(found)
}
