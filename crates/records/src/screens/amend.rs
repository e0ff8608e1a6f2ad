//! Changing a record where it stands: shown at once, for good when the server has it, put back when it is refused.

use super::seen::is_same;
use super::{Contest, Seen, error_text, toast_error, undo};
use crate::{Changes, api};
use identity::Session;
use kernel::{Act, Draft, Entity, Error, Field, Name, Problem, Record, Value, check};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// One record on a screen. Cheap to clone.
#[derive(Clone)]
pub struct Amend {
    pub entity: &'static Entity,
    pub record: ArcRwSignal<Record>,
    /// Where the page says what was wrong with the last change, by field; without it a message does.
    pub problems: Option<RwSignal<Vec<Problem>>>,
    /// Where the page asks about what somebody else changed too.
    pub contest: Contest,
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
    /// Makes the change by somebody who had `seen` the fields so, unless the browser sees already what is wrong with
    /// it: then it says so and answers false.
    pub fn set(&self, change: Change, seen: &Seen) -> bool {
        self.clear();
        let old = self.record.get_untracked();
        let typed = [(change.field.name, change.value)].into_iter().chain(change.currency);
        let typed = typed.map(|(name, value)| (Name::Borrowed(name), value)).collect();
        let Some((mut set, version)) = seen.changed(typed) else { return true };
        set.retain(|name, value| !is_same(&old.get(name), value));
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
        self.save(set, version, Some(old));
        true
    }

    /// Writes `set` as seen at `version`, of what comes again as the person says. `old` comes back when they give up or it
    /// is refused, unless something newer came.
    pub fn save(&self, set: Draft, version: i64, old: Option<Record>) {
        self.clear();
        let reaches_on = self.entity.recurs.is_some_and(|recurs| match &old {
            Some(old) => recurs.reaches_on(old, &set),
            None => self.record.with_untracked(|now| recurs.reaches_on(now, &set)),
        });
        let (amend, given_up, was) = (self.clone(), self.clone(), old.clone());
        let go = move |alone| {
            let changes = Changes::of(set.clone()).seen(version).following_mine().alone(alone);
            amend.send(changes, old.clone());
        };
        self.contest.series.ask(reaches_on, go, move || given_up.put_back(was.clone()));
    }

    fn send(&self, changes: Changes, old: Option<Record>) {
        let amend = self.clone();
        let id = self.record.with_untracked(|record| record.id);
        spawn_local(async move {
            match api::update_record(amend.entity.kind, id, changes).await {
                Ok(saved) => {
                    undo::saved(amend.entity, &saved, t("ui.saved"));
                    amend.record.set(saved.record);
                }
                Err(error) => {
                    amend.put_back(old);
                    amend.told(error);
                }
            }
        });
    }

    fn put_back(&self, old: Option<Record>) {
        let stands = |old: &Record| self.record.with_untracked(|now| now.version == old.version);
        old.filter(stands).into_iter().for_each(|old| self.record.set(old));
    }

    /// Nothing is wrong any more.
    pub fn clear(&self) {
        let _ = self.problems.and_then(|problems| problems.try_set(Vec::new()));
    }

    fn told(&self, error: Error) {
        let id = self.record.with_untracked(|record| record.id);
        let Some(error) = self.contest.ask(self.entity, id, error) else { return };
        let left = match (self.problems, error) {
            (Some(problems), Error::Invalid(found)) => problems.try_set(found).map(Error::Invalid),
            (None, error @ Error::Invalid(_)) => {
                return toast::show(Toast::bad(error_text(&error, Some(self.entity))));
            }
            (_, error) => Some(error),
        };
        left.iter().for_each(toast_error);
    }
}
