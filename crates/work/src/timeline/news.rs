//! The newest of everything that I may read, for Home.

use super::event_line::{Many, News};
use super::past::watcher;
use super::read::is_bookkeeping;
use super::titles::{self, Titles};
use events::{Event, Origin, log};
use identity::Me;
use kernel::{Act, Count, Entity, Id, Result, Value};
use records::import::report::{Tally, total};
use records::import::service;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Events read at a time, and how often at most.
const EVENTS: i64 = 200;
const ROUNDS: usize = 25;

/// The newest `n` events that I may see, newest first; of an import or a bulk change the newest alone, with
/// how many of which nouns there are of it. Values that point at records hold the records' titles.
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
        news.push(together(me, named(event, &titles)).await?);
    }
    Ok(news)
}

/// An event with how many records its batch touched as it did, by nouns of which I may see all; and the import that did it,
/// when I may see that.
async fn together(me: &Me, mut event: Event) -> Result<News> {
    let Some(batch) = event.batch_id else { return Ok(News { event, many: Vec::new(), import: None }) };
    let run = match event.origin {
        Origin::Import => service::mine(me, batch).await.ok(),
        _ => None,
    };
    let tallies = run.as_ref().map_or(&[][..], |run| &run.progress.tallies);
    // An import that ends by completing what it made has made it.
    if event.verb() == "updated" && total(tallies).created > 0 && total(tallies).updated == 0 {
        event.kind = [&event.record_kind, ".created"].concat();
    }
    let mut many = match event.verb() {
        "created" if run.is_some() => created(tallies),
        verb => touched(me, batch, verb, run.is_some()).await?,
    };
    many.sort_by_key(|many| Reverse(many.count.value));
    if many.first().is_none_or(|most| most.count.value < 2) {
        many.clear();
    }
    Ok(News { event, many, import: run.map(|_| batch) })
}

/// What an import made, however much.
fn created(tallies: &[Tally]) -> Vec<Many> {
    let mut kinds: BTreeMap<&str, i64> = BTreeMap::new();
    for tally in tallies.iter().filter(|tally| tally.created > 0) {
        *kinds.entry(&tally.entity).or_default() += tally.created;
    }
    let many =
        |(kind, value): (&str, i64)| Many { kind: kind.to_owned(), count: Count { value, exact: true } };
    kinds.into_iter().map(many).collect()
}

/// What a batch did in one way, of nouns that have a screen; `mine` is a batch that I may see all of.
async fn touched(me: &Me, batch: Id, verb: &str, mine: bool) -> Result<Vec<Many>> {
    let sees =
        |entity: &'static Entity| entity.open && (mine || me.visible(entity, Act::Read).is_everything());
    let many = |(event, count): (String, Count)| {
        let (kind, done) = event.split_once('.')?;
        let is_told = done == verb && kernel::entity(kind).is_ok_and(sees);
        is_told.then(|| Many { kind: kind.to_owned(), count })
    };
    let kinds = log::kinds_of_batch(&mut &me.house.db, batch).await?;
    Ok(kinds.into_iter().filter_map(many).collect())
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
