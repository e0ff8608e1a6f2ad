//! Whether a record still stands where an event left it: then taking the event back leads to a state that really was.
//!
//! Looked at is what people fill in, of the record and of what it is a part of, and which parts there are. What was changed
//! and set back since has not changed.

use crate::write;
use events::{Event, NewEvent, log};
use identity::Write;
use kernel::{Draft, Entity, Field, FieldKind, Id, Name, Record, Result, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Of more events than these nobody says that they changed nothing.
const MOST: i64 = 200;

/// Whether the record and what rules read with it are as right after the event.
pub async fn stands(
    write: &mut Write,
    entity: &'static Entity,
    record: &Record,
    event: &Event,
) -> Result<bool> {
    let whole = whole(entity, record);
    let mut later = BTreeMap::new();
    for id in BTreeSet::from([record.id, whole]) {
        let told = log::of_record(&mut write.tx, id, None, MOST).await?;
        let all_are_later = told.iter().all(|known| known.number > event.number);
        if all_are_later && i64::try_from(told.len()).is_ok_and(|count| count == MOST) {
            return Ok(false);
        }
        later.extend(
            told.into_iter().filter(|known| known.number > event.number).map(|known| (known.number, known)),
        );
    }
    let mut net = Net { looked_at: [record.id, whole], values: BTreeMap::new(), lives: BTreeMap::new() };
    for event in later.values() {
        let Event { record_kind, record_id, version, before, after, .. } = event;
        net.hear(&Heard {
            record_kind,
            id: *record_id,
            verb: event.verb(),
            version: *version,
            before,
            after,
        });
    }
    for event in write.noted() {
        let NewEvent { record_kind, record_id, version, before, after, about_id, .. } = event;
        if [Some(*record_id), *about_id].iter().flatten().any(|id| net.looked_at.contains(id)) {
            let verb = event.verb();
            net.hear(&Heard { record_kind, id: *record_id, verb, version: *version, before, after });
        }
    }
    Ok(net.is_nothing())
}

/// What the record is a part of; itself when it is none.
fn whole(entity: &'static Entity, record: &Record) -> Id {
    let mut references = entity.references();
    let field = references.find(|(_, kind)| *kind == entity.part_of).map(|(field, _)| field.name);
    field.and_then(|field| record.id_of(field)).unwrap_or(record.id)
}

/// An event that is in the log already, or only noted.
struct Heard<'a> {
    record_kind: &'a str,
    id: Id,
    verb: &'a str,
    version: i64,
    before: &'a Draft,
    after: &'a Draft,
}

/// What events came to together: how each thing was before the first, and how it is after the last.
struct Net {
    /// The record and its whole.
    looked_at: [Id; 2],
    values: BTreeMap<(Id, Name), (Value, Value)>,
    lives: BTreeMap<Id, (bool, bool)>,
}

impl Net {
    fn hear(&mut self, heard: &Heard<'_>) {
        let Ok(entity) = kernel::entity(heard.record_kind) else { return };
        let own = self.looked_at.contains(&heard.id);
        if !own && entity.part_of.is_empty() {
            return;
        }
        let [before, after] = [heard.before, heard.after].map(|values| write::read_back(entity, values));
        let lived = match heard.verb {
            "deleted" => Some((true, false)),
            "restored" => Some((false, true)),
            _ => (heard.version == 1 && !after.is_empty()).then_some((false, true)),
        };
        if let Some((was, is)) = lived {
            self.lives.entry(heard.id).or_insert((was, is)).1 = is;
        } else if own {
            self.values_differ(entity, heard.id, &before, &after);
        }
    }

    fn values_differ(&mut self, entity: &'static Entity, id: Id, before: &Draft, after: &Draft) {
        let counts = |field: &&Field| !field.read_only && field.kind != FieldKind::Order;
        for field in entity.fields.iter().filter(counts) {
            let value = |values: &Draft| values.get(field.name).cloned().unwrap_or_default();
            let (was, is) = (value(before), value(after));
            if was != is {
                let known = (id, Name::Borrowed(field.name));
                self.values.entry(known).or_insert((was, Value::Null)).1 = is;
            }
        }
    }

    fn is_nothing(&self) -> bool {
        self.values.values().all(|(was, is)| was == is) && self.lives.values().all(|(was, is)| was == is)
    }
}
