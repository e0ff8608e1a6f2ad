//! What a form holds: a signal for each field, what is wrong with it, and how saving it goes.

use super::Start;
use crate::screens::{Faults, PartBlank, Titles, value::same};
use crate::{Changes, Saved, api};
use kernel::{
    Clash, Draft, Entity, Error, Field, FieldKind, Id, Name, Problem, Record, Result, Value, check,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use ui::prelude::*;

#[derive(Clone, Copy)]
pub struct Filled {
    pub entity: &'static Entity,
    /// Of the record, also of one that is not made yet.
    pub id: Id,
    pub faults: Faults,
    pub clashes: RwSignal<Vec<Clash>>,
    /// What stopped the last saving, other than problems of fields.
    pub error: RwSignal<Option<Error>>,
    pub saving: RwSignal<bool>,
    /// What has to come along and is no field: asked for once the server has said so.
    pub parts: RwSignal<Vec<PartBlank>>,
    /// Its inputs that hold what is no number.
    pub unread: Unread,
    before: StoredValue<Option<Record>>,
    values: StoredValue<BTreeMap<&'static str, RwSignal<Value>>>,
    /// What stands there without anybody's doing.
    begun: StoredValue<BTreeMap<String, Value>>,
    /// Of what references point at.
    titles: StoredValue<BTreeMap<&'static str, RwSignal<String>>>,
}

impl Filled {
    pub fn new(entity: &'static Entity, record: Option<Record>, start: Start) -> Self {
        let value = |field: &Field| match &record {
            Some(record) => record.get(field.name),
            None => start.values.get(field.name).cloned().unwrap_or_else(|| field.initial()),
        };
        let begun = entity.fields.iter().map(|field| (field.name.to_owned(), value(field))).collect();
        let values = entity.fields.iter().map(|field| (field.name, RwSignal::new(value(field)))).collect();
        let mut labels = record.as_ref().map_or(start.labels, |record| record.labels.clone());
        let mut title = |name: &'static str| RwSignal::new(labels.remove(name).unwrap_or_default());
        let titles = entity.references().map(|(field, _)| (field.name, title(field.name))).collect();
        Self {
            entity,
            id: record.as_ref().map_or_else(Id::new, |record| record.id),
            faults: Faults::default(),
            clashes: RwSignal::new(Vec::new()),
            error: RwSignal::new(None),
            saving: RwSignal::new(false),
            parts: RwSignal::new(Vec::new()),
            unread: Unread::default(),
            before: StoredValue::new(record),
            values: StoredValue::new(values),
            begun: StoredValue::new(begun),
            titles: StoredValue::new(titles),
        }
    }

    pub fn is_new(self) -> bool {
        self.before.with_value(Option::is_none)
    }

    pub fn value(self, name: &str) -> Option<RwSignal<Value>> {
        self.values.with_value(|values| values.get(name).copied())
    }

    /// The title of what a reference points at; empty for what is none.
    pub fn title(self, name: &str) -> RwSignal<String> {
        self.titles.with_value(|titles| titles.get(name).copied()).unwrap_or_default()
    }

    /// Sets a field for the person.
    pub fn choose(self, name: &str, value: Value, title: String) {
        self.title(name).set(title);
        self.begun.update_value(|begun| _ = begun.insert(name.to_owned(), value.clone()));
        if let Some(known) = self.value(name) {
            known.set(value);
        }
    }

    /// The fields that the form shows: currencies stand with their amounts.
    pub fn fields(self) -> Vec<&'static Field> {
        let paired = |name: &str| {
            self.entity
                .fields
                .iter()
                .any(|field| matches!(field.kind, FieldKind::Money { currency } if currency == name))
        };
        self.entity.editable().filter(|field| !paired(field.name) && field.kind != FieldKind::Json).collect()
    }

    /// What was filled in or changed.
    pub fn draft(self) -> Draft {
        let known = |name: &str| {
            self.before
                .with_value(|before| before.as_ref().map(|record| record.get(name)).unwrap_or_default())
        };
        let changed = |(name, value): (&&'static str, &RwSignal<Value>)| {
            let value = value.get_untracked();
            (!same(&value, &known(name))).then_some((Name::Borrowed(*name), value))
        };
        let hidden = |field: &Field| field.hidden && !self.entity.holds_looks(field.name);
        let read_only =
            |name: &&str| self.entity.field(name).is_some_and(|field| field.read_only || hidden(field));
        self.values.with_value(|values| {
            values.iter().filter(|(name, _)| !read_only(name)).filter_map(changed).collect()
        })
    }

    /// Whether a person has filled in or changed something.
    pub fn is_changed(self) -> bool {
        let differs = |(name, value): (&&'static str, &RwSignal<Value>)| {
            let begun = self.begun.with_value(|begun| begun.get(*name).cloned()).unwrap_or_default();
            !value.with_untracked(|value| same(value, &begun))
        };
        let parts = self.parts.get_untracked();
        self.unread.any()
            || self.values.with_value(|values| values.iter().any(differs))
            || parts.into_iter().any(|part| untrack(|| part.is_filled()))
    }

    /// The sentence under a field.
    pub fn problem(self, name: &'static str) -> Signal<Option<String>> {
        let words = Words::current();
        Signal::derive(move || {
            let now = self.value(name).map(|value| value.get());
            self.faults.sentence(name, now.as_ref(), words)
        })
    }

    /// Looks at one field, as the person leaves it.
    pub fn check(self, field: &'static Field) {
        let Some(value) = self.value(field.name) else { return };
        let value = value.get_untracked();
        let draft = Draft::from([(Name::Borrowed(field.name), value.clone())]);
        self.faults.tell_of(field.name, check::check(self.entity, &draft), &value);
    }

    /// Everything that is wrong before the server is asked.
    pub fn check_all(self) -> bool {
        let draft = self.draft();
        let problems = if self.is_new() {
            check::check_new(self.entity, &draft)
        } else {
            check::check(self.entity, &draft)
        };
        let problems: Vec<Problem> = problems.into_iter().chain(self.whole()).collect();
        let good = problems.is_empty();
        self.tell(problems);
        !self.unread.tell() && good
    }

    fn tell(self, problems: Vec<Problem>) {
        self.faults.tell(problems, |name| self.value(name).map(|value| value.get_untracked()));
    }

    /// What no field can tell alone.
    fn whole(self) -> Option<Problem> {
        let after: Draft = self.values.with_value(|values| {
            values.iter().map(|(name, value)| (Name::Borrowed(*name), value.get_untracked())).collect()
        });
        self.before.with_value(|before| (self.entity.check)(before.as_ref(), &after))
    }

    /// Whether saving changes those that follow what comes again, see [`kernel::Recurs`].
    pub fn reaches_on(self, resolved: Option<&(i64, Draft)>) -> bool {
        let Some(recurs) = self.entity.recurs else { return false };
        let set = resolved.map_or_else(|| self.draft(), |(_, set)| set.clone());
        self.before.with_value(|before| before.as_ref().is_some_and(|before| recurs.reaches_on(before, &set)))
    }

    /// Asks the server. `resolved` replaces what was filled in, once a conflict was decided; `alone` is of what comes again
    /// this one.
    pub async fn save(self, resolved: Option<(i64, Draft)>, alone: bool) -> Result<Saved> {
        let version = self.before.with_value(|before| before.as_ref().map(|record| record.version));
        let (version, mut set) = match resolved {
            Some((version, set)) => (Some(version), set),
            None => (version, self.draft()),
        };
        set.extend(
            self.parts
                .with_untracked(|parts| parts.iter().filter_map(|part| part.brought()).collect::<Draft>()),
        );
        match version {
            None => api::create_record(self.entity.kind, self.id, set).await,
            Some(version) => {
                let changes = Changes::of(set).seen(version).alone(alone);
                api::update_record(self.entity.kind, self.id, changes).await
            }
        }
    }

    /// Shows why it could not be saved.
    pub fn refused(self, error: Error) {
        self.saving.set(false);
        match error {
            Error::Invalid(problems) => {
                self.ask_for_parts(&problems);
                self.tell(problems);
            }
            Error::Conflict(clashes) if !clashes.is_empty() => self.clashes.set(clashes),
            other => self.error.set(Some(other)),
        }
    }

    fn ask_for_parts(self, problems: &[Problem]) {
        let asked = self.parts.with_untracked(|parts| parts.iter().map(|part| part.part).collect::<Vec<_>>());
        let is_new = |part: &&'static kernel::Part| {
            let is_meant = problems.iter().any(|problem| part.is_meant_by(&problem.field));
            is_meant && !asked.contains(part)
        };
        let blank = |part| PartBlank::new(self.entity, part, &Draft::new(), Titles::new(BTreeMap::new()));
        let blanks: Vec<PartBlank> = self.entity.brings.iter().filter(is_new).filter_map(blank).collect();
        if !blanks.is_empty() {
            self.parts.update(|parts| parts.extend(blanks));
        }
    }
}

#[cfg(test)]
#[path = "filled_tests.rs"]
mod tests;
