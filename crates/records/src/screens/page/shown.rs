//! The record on the screen: what it is now, changing it at once and for good, and hearing what others do to it.

use super::fresh;
use crate::screens::slots::OnRecord;
use crate::screens::{toast_error, toast_saved};
use crate::{Changes, api};
use events::{Event, use_feed};
use identity::Session;
use kernel::{Act, Clash, Draft, Entity, Error, Field, Id, Name, Problem, Record, Value};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

#[derive(Clone, Copy)]
pub struct Shown {
    pub entity: &'static Entity,
    pub id: Id,
    pub record: RwSignal<Record>,
    /// What was wrong with the last change, by field.
    pub problems: RwSignal<Vec<Problem>>,
    pub clashes: RwSignal<Vec<Clash>>,
    session: StoredValue<Option<Session>>,
}

impl Shown {
    /// `title` follows the record's.
    pub fn new(entity: &'static Entity, record: Record, title: RwSignal<String>) -> Self {
        let shown = Self {
            entity,
            id: record.id,
            record: RwSignal::new(record),
            problems: RwSignal::new(Vec::new()),
            clashes: RwSignal::new(Vec::new()),
            session: StoredValue::new(identity::use_session()),
        };
        Effect::new(move |_| title.set(shown.record.with(|record| record.title(entity).to_owned())));
        shown.listen();
        shown
    }

    /// Whether the person may do this to this very record. The server asks again.
    pub fn may(self, act: Act) -> bool {
        let living = self.record.with(|record| record.deleted_at.is_none());
        let may = |session: &Session| self.record.with(|record| session.may_on(act, self.entity, record));
        (living || act == Act::Delete) && self.session.with_value(|session| session.as_ref().is_some_and(may))
    }

    /// Sets one field, an amount with its currency: shown at once, put back when it is refused.
    pub fn set(self, field: &'static Field, value: Value, currency: Option<(&'static str, Value)>) {
        let old = self.record.get_untracked();
        let differs = |(name, value): &(&'static str, Value)| {
            let known = old.get(name);
            known != *value && !(known.is_empty() && value.is_empty())
        };
        let wanted = [(field.name, value)].into_iter().chain(currency).filter(differs);
        let set: Draft = wanted.map(|(name, value)| (Name::Borrowed(name), value)).collect();
        if set.is_empty() {
            return;
        }
        self.record.update(|record| {
            for (name, value) in &set {
                record.values.insert(name.clone(), value.clone());
                record.labels.remove(name);
            }
        });
        self.save(set, old.version, Some(old));
    }

    /// Writes `set` as seen at `version`. `old` comes back when it is refused.
    pub fn save(self, set: Draft, version: i64, old: Option<Record>) {
        self.problems.set(Vec::new());
        spawn_local(async move {
            match api::update_record(self.entity.kind, self.id, Changes::of(set).seen(version)).await {
                Ok(saved) => {
                    toast_saved(&saved, t("ui.saved"));
                    let _ = self.record.try_set(saved.record);
                }
                Err(error) => self.refused(error, old),
            }
        });
    }

    fn refused(self, error: Error, old: Option<Record>) {
        if self.record.is_disposed() {
            return toast_error(&error);
        }
        old.into_iter().for_each(|old| self.record.set(old));
        match error {
            Error::Invalid(problems) => self.problems.set(problems),
            Error::Conflict(clashes) if !clashes.is_empty() => self.clashes.set(clashes),
            other => toast_error(&other),
        }
    }

    /// Reads it again.
    pub fn again(self) {
        spawn_local(async move {
            if let Ok(record) = fresh(self.entity, self.id).await {
                let newer = self.record.try_with_untracked(|known| record.version >= known.version);
                if newer == Some(true) {
                    self.record.set(record);
                }
            }
        });
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
                self.again();
            }
        });
    }
}
