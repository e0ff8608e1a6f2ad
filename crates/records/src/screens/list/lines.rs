//! The rows at hand: read page by page as one scrolls, and kept true by the live feed. Nothing jumps: what is on the
//! screen changes where it stands, what is new comes in where it belongs.

use super::List;
use super::asked::Asked;
use crate::api;
use events::{Event, use_feed};
use kernel::{Cursor, Error, Id, Page, Query, Record, filter};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use ui::browser::Timer;

/// News gather this long, in milliseconds; more records than that are read as a whole.
const GATHER: u64 = 250;
const MANY: usize = 15;

/// One row: its record changes without the list being drawn anew.
#[derive(Clone)]
pub struct Line {
    pub id: Id,
    pub record: ArcRwSignal<Record>,
}

#[derive(Clone, Copy)]
pub struct Lines {
    pub list: List,
    pub all: RwSignal<Vec<Line>>,
    /// Where the next page begins.
    pub next: RwSignal<Option<Cursor>>,
    pub loading: RwSignal<bool>,
    pub error: RwSignal<Option<Error>>,
    query: StoredValue<Query>,
}

impl From<Record> for Line {
    fn from(record: Record) -> Self {
        Self { id: record.id, record: ArcRwSignal::new(record) }
    }
}

impl Lines {
    pub fn new(list: List, page: Page<Record>, asked: Asked) -> Self {
        let lines = Self {
            list,
            all: RwSignal::new(page.items.into_iter().map(Line::from).collect()),
            next: RwSignal::new(page.next),
            loading: RwSignal::new(false),
            error: RwSignal::new(None),
            query: StoredValue::new(asked.query(list.entity)),
        };
        let count = page.count;
        ui::browser::on_mount(move || list.count.set(count));
        lines.listen();
        lines
    }

    pub fn load_more(self) {
        self.load_until(0, Callback::new(|()| ()));
    }

    /// Reads on until there are `rows`, or all of them; `then` runs once they are there.
    pub fn load_until(self, rows: usize, then: Callback<()>) {
        let enough = rows > 0 && self.all.with_untracked(|all| all.len() >= rows);
        if enough || self.next.with_untracked(Option::is_none) {
            let _ = then.try_run(());
            return;
        }
        let Some(after) = self.next.get_untracked().filter(|_| !self.loading.get_untracked()) else { return };
        let query = Query { after: Some(after), count: false, ..self.query.get_value() };
        let kind = self.list.entity.kind;
        self.loading.set(true);
        spawn_local(async move {
            let page = api::list_records(kind, query).await;
            if self.loading.try_set(false).is_none() {
                let more = page.is_ok() && rows > 0;
                self.append(page);
                if more {
                    self.load_until(rows, then);
                }
            }
        });
    }

    fn append(self, page: Result<Page<Record>, Error>) {
        match page {
            Ok(page) => {
                let known: BTreeSet<Id> =
                    self.all.with_untracked(|all| all.iter().map(|line| line.id).collect());
                let fresh =
                    page.items.into_iter().filter(|record| !known.contains(&record.id)).map(Line::from);
                self.all.update(|all| all.extend(fresh));
                self.next.set(page.next);
                self.error.set(None);
            }
            Err(error) => self.error.set(Some(error)),
        }
    }

    /// Hears the live feed: gathers what changed, then asks for it.
    fn listen(self) {
        let news = StoredValue::new(BTreeSet::<Id>::new());
        let rest = Timer::new();
        let feed = use_feed();
        let ask = move || {
            let ids = news.try_update_value(std::mem::take).unwrap_or_default();
            match ids.len() {
                0 => {}
                1..=MANY => ids.into_iter().for_each(|id| self.ask(id)),
                _ => self.list.again.update(|number| *number += 1),
            }
        };
        feed.on(move |event: &Event| {
            if self.is_news(event) {
                news.update_value(|ids| _ = ids.insert(event.record_id));
                rest.start(GATHER, ask);
            }
        });
        let gaps = feed.gaps();
        Effect::new(move |was: Option<u32>| {
            let now = gaps.get();
            if was.is_some_and(|was| was != now) {
                self.list.again.update(|number| *number += 1);
            }
            now
        });
    }

    fn is_news(self, event: &Event) -> bool {
        let entity = self.list.entity;
        let known = self.line(event.record_id);
        let older =
            known.is_none_or(|line| line.record.with_untracked(|record| event.is_news_for(entity, record)));
        event.record_kind == entity.kind && older
    }

    pub fn line(self, id: Id) -> Option<Line> {
        self.all.with_untracked(|all| all.iter().find(|line| line.id == id).cloned())
    }

    fn ask(self, id: Id) {
        let entity = self.list.entity;
        spawn_local(async move {
            let found = api::get_record(entity.kind, id).await;
            if self.all.is_disposed() {
                return;
            }
            match found {
                Ok(record) if record.deleted_at.is_none() => self.take(record),
                Ok(_) | Err(Error::NotFound | Error::Forbidden) => self.remove(id),
                Err(_) => {}
            }
        });
    }

    /// A record as it is now: replaces the row there is, comes in where it belongs, or goes.
    pub fn take(self, record: Record) {
        let query = self.query.get_value();
        let fits = query.filter.matches(self.list.entity, &record).unwrap_or(false);
        match self.line(record.id) {
            Some(_) if !fits && !query.filter.is_everything() => self.remove(record.id),
            Some(line) => line.record.set(record),
            None if fits && query.search.is_empty() => self.insert(record, &query),
            None => {}
        }
    }

    fn insert(self, record: Record, query: &Query) {
        let at = self.all.with_untracked(|all| {
            all.iter()
                .position(|line| line.record.with_untracked(|other| comes_before(&record, other, query)))
        });
        let at = match (at, self.next.with_untracked(Option::is_none)) {
            (Some(at), _) => at,
            (None, true) => self.all.with_untracked(Vec::len),
            (None, false) => return,
        };
        self.all.update(|all| all.insert(at.min(all.len()), Line::from(record)));
        self.grow(1);
    }

    pub fn remove(self, id: Id) {
        if self.line(id).is_some() {
            self.all.update(|all| all.retain(|line| line.id != id));
            self.list.selection.set(id, false);
            self.grow(-1);
        }
    }

    fn grow(self, by: i64) {
        self.list.count.update(|count| {
            if let Some(count) = count.as_mut().filter(|count| count.exact) {
                count.value = (count.value + by).max(0);
            }
        });
    }
}

/// Whether `record` stands before `other` in the list's order; between equals the id decides.
fn comes_before(record: &Record, other: &Record, query: &Query) -> bool {
    let Some(sort) = &query.sort else { return false };
    let order = match (record.get(&sort.field), other.get(&sort.field)) {
        (a, b) if a.is_null() || b.is_null() => b.is_null().cmp(&a.is_null()),
        (a, b) => filter::compare(&a, &b).unwrap_or(Ordering::Equal),
    };
    let order = order.then(record.id.cmp(&other.id));
    if sort.descending { order.is_gt() } else { order.is_lt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Moment, Sort, Value};

    fn record(id: u128, name: Value) -> Record {
        let at = Moment::UNIX_EPOCH;
        let values = [("name".into(), name)].into_iter().collect();
        Record {
            id: Id::fixed(id),
            version: 1,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values,
            labels: Default::default(),
        }
    }

    #[test]
    fn a_new_record_comes_in_where_it_belongs() {
        let query = |sort: &str| Query { sort: Some(Sort::parse(sort)), ..Query::default() };
        let (ada, zoe) = (record(1, "Ada".into()), record(2, "Zoe".into()));
        assert!(comes_before(&ada, &zoe, &query("name")));
        assert!(comes_before(&zoe, &ada, &query("-name")));
        assert!(comes_before(&record(3, "Ada".into()), &ada, &query("-name")));
        assert!(!comes_before(&ada, &ada, &query("name")));
    }
}
