//! The record on the screen: what it is now, and hearing what others do to it.

use super::fresh;
use crate::screens::amend::{Amend, may};
use crate::screens::slots::OnRecord;
use crate::screens::{Contest, hear_live, record_title};
use events::{Event, use_feed};
use identity::Session;
use kernel::{Act, Entity, Id, Name, Problem, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeSet;

/// How long a field that somebody else changed is marked, in milliseconds; as long as its style moves.
const NEWS_MS: u64 = 2_000;

#[derive(Clone, Copy)]
pub struct Shown {
    pub entity: &'static Entity,
    pub id: Id,
    pub record: RwSignal<Record>,
    /// What was wrong with the last change, by field.
    pub problems: RwSignal<Vec<Problem>>,
    pub contest: Contest,
    /// The fields that somebody else has just changed.
    pub news: RwSignal<BTreeSet<Name>>,
    session: StoredValue<Option<Session>>,
}

impl Shown {
    /// `title` follows the record's.
    pub fn new(entity: &'static Entity, record: Record, title: RwSignal<String>) -> Self {
        hear_live();
        let shown = Self {
            entity,
            id: record.id,
            record: RwSignal::new(record),
            problems: RwSignal::new(Vec::new()),
            contest: Contest::default(),
            news: RwSignal::default(),
            session: StoredValue::new(identity::use_session()),
        };
        Effect::new(move |_| title.set(shown.record.with(|record| record_title(entity, record))));
        shown.listen();
        shown
    }

    /// Whether the person may do this to this very record. The server asks again.
    pub fn may(self, act: Act) -> bool {
        self.record
            .with(|record| self.session.with_value(|session| may(session.as_ref(), act, self.entity, record)))
    }

    /// What changes it.
    pub fn amend(self) -> Amend {
        Amend {
            entity: self.entity,
            record: self.record.into(),
            problems: Some(self.problems),
            contest: self.contest,
        }
    }

    /// Reads it again, and shows for a moment which fields somebody else changed.
    fn hear(self, news: BTreeSet<Name>) {
        spawn_local(async move {
            if let Ok(record) = fresh(self.entity, self.id).await {
                let newer = self.record.try_with_untracked(|known| record.version >= known.version);
                if newer == Some(true) {
                    self.record.set(record);
                    self.show_news(news);
                }
            }
        });
    }

    fn show_news(self, news: BTreeSet<Name>) {
        if news.is_empty() {
            return;
        }
        self.news.try_set(news.clone());
        ui::browser::after(NEWS_MS, move || {
            self.news.try_update(|shown| shown.retain(|field| !news.contains(field)));
        });
    }

    /// The fields that an event of somebody else changed.
    fn news_of(self, event: &Event) -> BTreeSet<Name> {
        let me = self.session.with_value(|session| session.as_ref().map(|session| session.user_id));
        let fields = event.before.keys().chain(event.after.keys());
        if event.actor_id == me { BTreeSet::new() } else { fields.cloned().collect() }
    }

    /// Hears the live feed, and the parts that rooms add to the page.
    fn listen(self) {
        provide_context(OnRecord(Callback::new(move |(record,): (Record,)| {
            let newer = self
                .record
                .try_with_untracked(|known| record.id == known.id && record.version > known.version);
            if newer == Some(true) {
                self.record.set(record);
            }
        })));
        use_feed().on(move |event: &Event| {
            let news = self.record.try_with_untracked(|record| event.is_news_for(self.entity, record));
            if news == Some(true) {
                self.hear(self.news_of(event));
            }
        });
    }
}
