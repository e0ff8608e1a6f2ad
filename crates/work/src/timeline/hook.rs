//! On which record what is said about an entry of a team's stream hangs: the one that it is about.

use super::Mark;
use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Hook {
    pub entry: Mark,
    pub kind: String,
    pub id: Id,
    /// Empty where the entry itself names the record.
    pub title: String,
    /// Whether I may say something about it.
    pub may: bool,
}

#[cfg(feature = "ssr")]
pub use server::hooks;

#[cfg(feature = "ssr")]
mod server {
    use super::super::{Entry, What};
    use super::Hook;
    use events::Event;
    use identity::Me;
    use kernel::{Act, Entity, Filter, Id, Query, Record, Result, Sort, Value};
    use records::about::{self, ABOUT};
    use std::collections::{BTreeMap, BTreeSet};

    /// Records asked for at a time: as many as a page can hold.
    const IDS: usize = 200;

    /// The hooks of those entries that are about a record that I may see.
    pub async fn hooks(me: &Me, entries: &[Entry]) -> Result<Vec<Hook>> {
        let mut found: BTreeMap<Id, (&'static Entity, Record)> = BTreeMap::new();
        for (_, kind) in ABOUT {
            let ids: BTreeSet<Id> =
                entries.iter().flat_map(wanted).filter(|(of, _)| fits(of, kind)).map(|(_, id)| id).collect();
            let entity = kernel::entity(kind)?;
            for record in living(me, entity, ids).await? {
                found.insert(record.id, (entity, record));
            }
        }
        let hook = |entry: &Entry| {
            let (entity, record) = wanted(entry).into_iter().find_map(|(_, id)| found.get(&id))?;
            Some(Hook {
                entry: entry.mark(),
                kind: entity.kind.to_owned(),
                id: record.id,
                title: if names(entry, entity, record) {
                    String::new()
                } else {
                    record.title(entity).to_owned()
                },
                may: me.reaches(Act::Update, entity, record),
            })
        };
        Ok(entries.iter().filter_map(hook).collect())
    }

    fn fits(of: &str, kind: &str) -> bool {
        of.is_empty() || of == kind
    }

    /// What an entry is about, the most telling first; without a kind where the log does not say it.
    fn wanted(entry: &Entry) -> Vec<(String, Id)> {
        let of_record = |record: &Record| {
            let about = |(field, kind): (&str, &str)| Some((kind.to_owned(), record.id_of(field)?));
            ABOUT.into_iter().filter_map(about).collect()
        };
        match &entry.what {
            What::Activity(record) => of_record(record),
            What::Happened(happened) => of_record(&happened.record),
            What::Change(change) => of_event(&change.event),
        }
    }

    fn of_event(event: &Event) -> Vec<(String, Id)> {
        let own = kernel::entity(&event.record_kind).is_ok_and(|entity| about::field(entity).is_some());
        let own = own.then(|| (event.record_kind.clone(), event.record_id));
        own.into_iter().chain(event.about_id.map(|id| (String::new(), id))).collect()
    }

    /// Whether the entry shows the title of the record by itself.
    fn names(entry: &Entry, entity: &Entity, record: &Record) -> bool {
        match &entry.what {
            What::Activity(_) => entity.kind != "company",
            What::Happened(_) => false,
            What::Change(change) => change.event.record_id == record.id,
        }
    }

    async fn living(me: &Me, entity: &'static Entity, ids: BTreeSet<Id>) -> Result<Vec<Record>> {
        let mut found = Vec::new();
        if me.may(Act::Read, entity.kind).is_err() {
            return Ok(found);
        }
        let ids: Vec<Value> = ids.into_iter().map(Value::Id).collect();
        for ids in ids.chunks(IDS) {
            let filter = Filter::one_of("id", ids.iter().cloned());
            let query = Query { filter, sort: Some(Sort::parse("id")), limit: 200, ..Query::default() };
            found.extend(records::read::list(me, entity, &query).await?.items);
        }
        Ok(found)
    }
}
