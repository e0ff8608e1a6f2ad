//! Fields that no two living records share, compared in lower case.

use db::store;
use identity::Write;
use kernel::{Entity, Error, Field, Id, Problem, Record, Result, Value};
use std::collections::BTreeMap;

/// Who holds which value, by field.
pub(super) struct Taken(BTreeMap<&'static str, BTreeMap<String, Id>>);

impl Taken {
    /// Looks up the values of the unique fields of `records`, one query per field.
    pub async fn look_up(write: &mut Write, entity: &'static Entity, records: &[&Record]) -> Result<Self> {
        let mut taken = BTreeMap::new();
        for field in unique(entity) {
            let values: Vec<Value> = records
                .iter()
                .map(|record| record.get(field.name))
                .filter(|value| !value.is_empty())
                .collect();
            let found = match values.is_empty() {
                true => Vec::new(),
                false => store::find(&mut write.tx, entity, field.name, &values).await?,
            };
            taken.insert(field.name, found.into_iter().map(|(value, id)| (key(&value), id)).collect());
        }
        Ok(Self(taken))
    }

    /// What is wrong with a record; what it holds is taken from here on.
    pub fn problems(&mut self, entity: &'static Entity, record: &Record) -> Vec<Problem> {
        let mut problems = Vec::new();
        for field in unique(entity) {
            let value = record.get(field.name);
            let holders = self.0.entry(field.name).or_default();
            match holders.get(&key(&value)) {
                _ if value.is_empty() => {}
                Some(holder) if *holder != record.id => {
                    problems.push(Problem::new(field.name, "check.taken"))
                }
                _ => _ = holders.insert(key(&value), record.id),
            }
        }
        problems
    }
}

/// Errors: [`Error::Invalid`] when another living record holds a value that must be this one's alone.
pub(super) async fn check(write: &mut Write, entity: &'static Entity, record: &Record) -> Result<()> {
    let mut taken = Taken::look_up(write, entity, &[record]).await?;
    match taken.problems(entity, record) {
        problems if problems.is_empty() => Ok(()),
        problems => Err(Error::Invalid(problems)),
    }
}

fn unique(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    entity.fields.iter().filter(|field| field.unique)
}

fn key(value: &Value) -> String {
    value.plain().to_ascii_lowercase()
}
