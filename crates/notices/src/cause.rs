//! Why somebody is to be told of a record.

use crate::Kind;
use events::Event;
use kernel::{Id, Moment};

#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    pub kind: Kind,
    /// The same whenever it is looked at again; nobody is told twice of one.
    pub key: String,
    /// Who is told.
    pub user: Id,
    pub record_kind: String,
    pub record: Id,
    /// Who did it; nobody for a clock. Whoever did it is not told.
    pub actor_id: Option<Id>,
    pub actor: String,
    /// Of several records that a batch changed, how many, and the last of the events.
    pub records: i64,
    pub event: i64,
    pub at: Moment,
}

impl Cause {
    /// `user` is told of an event; of those of one batch by one cause for each noun.
    pub fn of_event(kind: Kind, user: Id, event: &Event) -> Self {
        let key = match event.batch_id {
            Some(batch) => [kind.code(), ":", &event.record_kind, ":", &batch.to_string()].concat(),
            None => [kind.code(), ":", &event.number.to_string()].concat(),
        };
        Self {
            kind,
            key,
            user,
            record_kind: event.record_kind.clone(),
            record: event.record_id,
            actor_id: event.actor_id,
            actor: event.actor.clone(),
            records: 1,
            event: event.number,
            at: event.at,
        }
    }

    /// The clock tells `user`: once per record and `since`.
    pub fn of_clock(kind: Kind, user: Id, record: (&str, Id), since: Moment, at: Moment) -> Self {
        let (record_kind, record) = record;
        let since = since.timestamp_micros().to_string();
        Self {
            kind,
            key: [kind.code(), ":", &record.to_string(), ":", &since].concat(),
            user,
            record_kind: record_kind.to_owned(),
            record,
            actor_id: None,
            actor: String::new(),
            records: 1,
            event: 0,
            at,
        }
    }

    /// `user` is told that so much is new in a record: once from `since` on, which counts up with each telling.
    pub fn of_new(kind: Kind, user: Id, record: (&str, Id), since: i64, new: i64, at: Moment) -> Self {
        let key = [kind.code(), ":", &record.1.to_string(), ":", &since.to_string()].concat();
        Self { key, records: new, ..Self::of_clock(kind, user, record, at, at) }
    }
}
