//! Saving one property: shown at once, confirmed behind, put right when it is refused.

use super::desk::{Desk, Refused};
use crate::screens::undo;
use crate::{Changes, Saved, api, problem_text};
use kernel::{Draft, Error, Field, FieldKind, Record, Result};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

impl Desk {
    /// Writes `draft`, what the control of `field` was left with. A reference shows its old title until the server
    /// has answered, for nobody here knows the new one.
    pub fn save(self, field: &'static Field, draft: Draft) {
        let before = self.record.get_untracked();
        let shown = draft.clone();
        if !matches!(field.kind, FieldKind::Reference(_)) {
            self.record.update(|record| record.values.extend(shown));
        }
        self.saving.update(|saving| saving.push(field.name));
        spawn_local(async move {
            let changes = Changes::of(draft.clone()).seen(before.version);
            let answer = api::update_record(self.entity.kind, self.id, changes).await;
            self.settle(field, &draft, &before, answer);
        });
    }

    /// Writes what was decided after a conflict; nothing means that the others' values stay.
    pub fn resolve(self, version: i64, draft: Draft) {
        if draft.is_empty() {
            self.read_again();
            return;
        }
        spawn_local(async move {
            let changes = Changes::of(draft).seen(version);
            match api::update_record(self.entity.kind, self.id, changes).await {
                Ok(saved) => self.saved(&saved, "page.saved_all"),
                Err(Error::Conflict(clashes)) => _ = self.clashes.try_set(clashes),
                Err(error) => undo::problem(&error),
            }
        });
    }

    /// Shows what was saved elsewhere on the page: by the form, out of the trash.
    pub fn saved(self, saved: &Saved, text: &str) {
        undo::saved(self.entity, saved, t_with(text, &[("name", saved.record.title(self.entity))]));
        self.receive(saved.record.clone());
    }

    fn settle(self, field: &'static Field, draft: &Draft, before: &Record, answer: Result<Saved>) {
        let _ = self.saving.try_update(|saving| saving.retain(|name| *name != field.name));
        match answer {
            Ok(saved) => {
                let label = t(&self.entity.label(field.name));
                undo::saved(self.entity, &saved, t_with("page.saved", &[("field", &label)]));
                self.receive(saved.record);
            }
            Err(error) => {
                self.put_back(draft, before);
                self.refuse(field, draft, &error);
            }
        }
    }

    fn put_back(self, draft: &Draft, before: &Record) {
        let _ = self.record.try_update(|record| {
            for name in draft.keys() {
                record.values.insert(name.clone(), before.get(name));
            }
        });
    }

    /// What is wrong with the field itself opens it again; a conflict is asked about; the rest is told.
    fn refuse(self, field: &'static Field, draft: &Draft, error: &Error) {
        match (error, error.problem(field.name)) {
            (Error::Conflict(clashes), _) if !clashes.is_empty() => _ = self.clashes.try_set(clashes.clone()),
            (_, Some(problem)) if !self.editing.is_disposed() => {
                let value = draft.get(field.name).cloned().unwrap_or_default();
                let text = problem_text(problem, Words::current());
                self.refused.set(Some(Refused { field: field.name, value, text }));
                self.editing.set(Some(field.name));
            }
            _ => undo::problem(error),
        }
    }
}
