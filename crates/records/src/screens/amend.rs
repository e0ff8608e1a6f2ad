//! Changing a record where it stands: shown at once, for good when the server has it, put back when it is refused.

use super::{error_text, toast_error, undo};
use crate::{Changes, api};
use identity::Session;
use kernel::{Act, Clash, Draft, Entity, Error, Field, Name, Problem, Record, Value, check};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// One record on a screen. Cheap to clone.
#[derive(Clone)]
pub struct Amend {
    pub entity: &'static Entity,
    pub record: ArcRwSignal<Record>,
    /// Where the page says what is wrong; without it a message does.
    pub desk: Option<Desk>,
}

#[derive(Clone, Copy)]
pub struct Desk {
    /// What was wrong with the last change, by field.
    pub problems: RwSignal<Vec<Problem>>,
    pub clashes: RwSignal<Vec<Clash>>,
}

/// What one field becomes.
pub struct Change {
    pub field: &'static Field,
    pub value: Value,
    /// The title of what a reference points at.
    pub title: String,
    /// An amount's currency.
    pub currency: Option<(&'static str, Value)>,
}

/// Whether the person may do this to this very record. The server asks again.
pub fn may(session: Option<&Session>, act: Act, entity: &Entity, record: &Record) -> bool {
    let living = record.deleted_at.is_none() || act == Act::Delete;
    living && session.is_some_and(|session| session.may_on(act, entity, record))
}

impl Amend {
    /// Makes the change, unless the browser sees already what is wrong with it: then it says so and answers false.
    pub fn set(&self, change: Change) -> bool {
        self.clear();
        let old = self.record.get_untracked();
        let differs = |(name, value): &(&'static str, Value)| {
            let known = old.get(name);
            known != *value && !(known.is_empty() && value.is_empty())
        };
        let wanted = [(change.field.name, change.value)].into_iter().chain(change.currency).filter(differs);
        let set: Draft = wanted.map(|(name, value)| (Name::Borrowed(name), value)).collect();
        if set.is_empty() {
            return true;
        }
        let mut after = old.values.clone();
        after.extend(set.clone());
        let whole = (self.entity.check)(Some(&old), &after);
        let problems: Vec<Problem> = check::check(self.entity, &set).into_iter().chain(whole).collect();
        if !problems.is_empty() {
            self.told(Error::Invalid(problems));
            return false;
        }
        self.record.update(|record| {
            for (name, value) in &set {
                record.values.insert(name.clone(), value.clone());
                record.labels.remove(name);
            }
            if set.contains_key(change.field.name) && !change.title.is_empty() {
                record.labels.insert(Name::Borrowed(change.field.name), change.title);
            }
        });
        self.save(set, old.version, Some(old));
        true
    }

    /// Writes `set` as seen at `version`. `old` comes back when it is refused.
    pub fn save(&self, set: Draft, version: i64, old: Option<Record>) {
        self.clear();
        let amend = self.clone();
        let id = self.record.with_untracked(|record| record.id);
        spawn_local(async move {
            let changes = Changes::of(set).seen(version).following_mine();
            match api::update_record(amend.entity.kind, id, changes).await {
                Ok(saved) => {
                    undo::saved(amend.entity, &saved, t("ui.saved"));
                    amend.record.set(saved.record);
                }
                Err(error) => {
                    old.into_iter().for_each(|old| amend.record.set(old));
                    amend.told(error);
                }
            }
        });
    }

    /// Nothing is wrong any more.
    pub fn clear(&self) {
        let _ = self.desk.and_then(|desk| desk.problems.try_set(Vec::new()));
    }

    fn told(&self, error: Error) {
        let left = match (self.desk, error) {
            (Some(desk), Error::Invalid(problems)) => desk.problems.try_set(problems).map(Error::Invalid),
            (Some(desk), Error::Conflict(clashes)) if !clashes.is_empty() => {
                desk.clashes.try_set(clashes).map(Error::Conflict)
            }
            (None, error @ Error::Invalid(_)) => {
                return toast::show(Toast::bad(error_text(&error, Some(self.entity))));
            }
            (_, error) => Some(error),
        };
        left.iter().for_each(toast_error);
    }
}
