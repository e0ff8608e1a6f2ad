//! The newest of everything that I may read, for Home.

use super::event_line::News;
use super::past::watcher;
use super::read::is_bookkeeping;
use super::titles::{self, Titles};
use events::{Event, Origin, log};
use identity::Me;
use kernel::{Act, Count, Id, Result, Value};
use records::import::service;
use std::collections::BTreeSet;

/// Events read at a time, and how often at most.
const EVENTS: i64 = 200;
const ROUNDS: usize = 25;

/// The newest `n` events that I may see, newest first; of an import or a bulk change the newest alone, with
/// how many there are of it. Values that point at records hold the records' titles.
pub async fn recent(me: &Me, n: usize) -> Result<Vec<News>> {
    let watcher = watcher(me);
    let mut told: Vec<Event> = Vec::new();
    let mut batches: BTreeSet<Id> = BTreeSet::new();
    let mut end = log::newest(&mut &me.house.db).await?;
    for _ in 0..ROUNDS {
        let start = (end - EVENTS).max(0);
        let page = log::since(&mut &me.house.db, start, end - start).await?;
        let batch = batch_of_all(&page);
        for event in page.into_iter().rev().filter(|event| is_news(event) && watcher.sees(event)) {
            if told.len() < n && event.batch_id.is_none_or(|batch| batches.insert(batch)) {
                told.push(event);
            }
        }
        if told.len() >= n || start == 0 {
            break;
        }
        // Thousands that belong together hide nothing that was before them.
        end = match batch {
            Some(batch) => log::last_outside(&mut &me.house.db, start, batch).await?,
            None => start,
        };
    }
    let titles = titles::look_up(me, told.iter()).await?;
    let mut news = Vec::with_capacity(told.len());
    for event in told {
        let (many, import) = together(me, &event).await?;
        news.push(News { event: named(event, &titles), many, import });
    }
    Ok(news)
}

/// How many records an event's batch touched as it did, when there are several and I may see all of their noun; and the
/// import that did it, when I may see that.
async fn together(me: &Me, event: &Event) -> Result<(Option<Count>, Option<Id>)> {
    let Some(batch) = event.batch_id else { return Ok((None, None)) };
    if event.origin == Origin::Import
        && let Ok(run) = service::mine(me, batch).await
    {
        let of_kind = run.progress.tallies.iter().filter(|tally| tally.entity == event.record_kind);
        let many = match event.verb() {
            "created" => Count { value: of_kind.map(|tally| tally.created).sum(), exact: true },
            _ => log::many_of_batch(&mut &me.house.db, batch, &event.kind).await?,
        };
        return Ok((Some(many).filter(is_several), Some(batch)));
    }
    let sees_all = |entity| me.visible(entity, Act::Read).is_everything();
    if !kernel::entity(&event.record_kind).is_ok_and(sees_all) {
        return Ok((None, None));
    }
    let many = log::many_of_batch(&mut &me.house.db, batch, &event.kind).await?;
    Ok((Some(many).filter(is_several), None))
}

fn is_several(many: &Count) -> bool {
    many.value > 1
}

/// The one batch that all of these belong to.
fn batch_of_all(page: &[Event]) -> Option<Id> {
    let batch = page.first()?.batch_id?;
    page.iter().all(|event| event.batch_id == Some(batch)).then_some(batch)
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
