//! The newest of everything that I may read, for Home.

use super::past::watcher;
use super::read::is_bookkeeping;
use super::titles::{self, Titles};
use events::{Event, log};
use identity::Me;
use kernel::{Id, Result, Value};
use std::collections::BTreeSet;

/// Events read at a time, and how often at most.
const EVENTS: i64 = 200;
const ROUNDS: usize = 25;

/// The newest `n` events that I may see, newest first; of an import or a bulk change the newest alone. Values that
/// point at records hold the records' titles.
pub async fn recent(me: &Me, n: usize) -> Result<Vec<Event>> {
    let watcher = watcher(me);
    let mut told: Vec<Event> = Vec::new();
    let mut batches: BTreeSet<Id> = BTreeSet::new();
    let mut end = log::newest(&mut &me.house.db).await?;
    for _ in 0..ROUNDS {
        let start = (end - EVENTS).max(0);
        let page = log::since(&mut &me.house.db, start, end - start).await?;
        for event in page.into_iter().rev().filter(|event| is_news(event) && watcher.sees(event)) {
            if told.len() < n && event.batch_id.is_none_or(|batch| batches.insert(batch)) {
                told.push(event);
            }
        }
        end = start;
        if told.len() >= n || end == 0 {
            break;
        }
    }
    let titles = titles::look_up(me, told.iter()).await?;
    Ok(told.into_iter().map(|event| named(event, &titles)).collect())
}

/// What has no screen of its own is no news, and neither is Kith's own bookkeeping.
fn is_news(event: &Event) -> bool {
    let open = kernel::entity(&event.record_kind).is_ok_and(|entity| entity.open);
    open && !is_bookkeeping(event)
}

fn named(mut event: Event, titles: &Titles) -> Event {
    let known = titles.of(&event);
    for value in event.before.values_mut().chain(event.after.values_mut()) {
        if let Some(title) = value.as_id().and_then(|id| known.get(&id)) {
            *value = Value::Text(title.clone());
        }
    }
    event
}
