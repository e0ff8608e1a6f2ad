//! The question behind the history: the events of one record, with the names that their values point at.

use events::Event;
#[cfg(feature = "ssr")]
use events::{live::Watcher, log};
use kernel::json::FromJson;
use kernel::{Error, Id};
use leptos::prelude::*;
use serde::Serialize;
use server_fn::codec::GetUrl;
use std::collections::BTreeMap;

/// Events read at a time.
#[cfg(feature = "ssr")]
const PAGE: i64 = 50;

/// A page of a record's history, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Past {
    pub events: Vec<Event>,
    /// The number of the oldest event read; the next page begins before it.
    pub last: Option<i64>,
    /// Whether there are older ones.
    pub more: bool,
    pub names: BTreeMap<Id, String>,
}

impl Past {
    /// Adds the page before.
    pub fn extend(&mut self, older: Self) {
        self.events.extend(older.events);
        self.names.extend(older.names);
        (self.last, self.more) = (older.last, older.more);
    }
}

/// What happened to a record that I may see, before the event `before`.
#[server(input = GetUrl)]
pub async fn record_history(kind: String, id: Id, before: Option<i64>) -> Result<Past, Error> {
    let me = identity::me().await?;
    crate::read::get(&me, kernel::entity(&kind)?, id).await?;
    let watcher = Watcher { user_id: me.user_id, team: me.team.clone(), matrix: me.matrix.clone() };
    let mut events = log::of_record(&mut &me.house.db, id, before, PAGE).await?;
    let more = i64::try_from(events.len()).is_ok_and(|length| length == PAGE);
    let last = events.last().map(|event| event.number);
    events.retain(|event| event.record_id == id && watcher.sees(event));
    let mut names = BTreeMap::new();
    for (kind, ids) in pointed_at(&events) {
        names.extend(crate::read::titles(&mut &me.house.db, &me, kernel::entity(kind)?, ids).await?);
    }
    Ok(Past { events, last, more, names })
}

/// What the values of events point at, by kind.
#[cfg(feature = "ssr")]
fn pointed_at(events: &[Event]) -> BTreeMap<&'static str, std::collections::BTreeSet<Id>> {
    let mut asked: BTreeMap<&'static str, std::collections::BTreeSet<Id>> = BTreeMap::new();
    for event in events {
        let Ok(entity) = kernel::entity(&event.record_kind) else { continue };
        for (field, kind) in entity.references() {
            let values = [event.before.get(field.name), event.after.get(field.name)];
            asked
                .entry(kind)
                .or_default()
                .extend(values.into_iter().flatten().filter_map(kernel::Value::as_id));
        }
    }
    asked
}
