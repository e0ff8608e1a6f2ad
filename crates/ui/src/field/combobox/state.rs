//! What an open combobox knows and what each key does to it.

use super::search::{Answers, Search};
use crate::{
    browser::Timer,
    choose::{Choice, Step},
};
use leptos::prelude::*;

#[derive(Clone, Copy)]
pub struct State {
    pub value: RwSignal<Option<Choice>>,
    pub typed: RwSignal<Option<String>>,
    pub open: RwSignal<bool>,
    pub answers: Answers,
    search: StoredValue<Search>,
    rest: Timer,
    on_create: Option<Callback<(String,)>>,
    on_commit: Option<Callback<(Option<Choice>,)>>,
}

impl State {
    pub fn new(
        value: RwSignal<Option<Choice>>,
        search: Search,
        on_create: Option<Callback<(String,)>>,
        on_commit: Option<Callback<(Option<Choice>,)>>,
    ) -> Self {
        Self {
            value,
            typed: RwSignal::new(None),
            open: RwSignal::new(false),
            answers: Answers::new(),
            search: StoredValue::new(search),
            rest: Timer::new(),
            on_create,
            on_commit,
        }
    }

    pub fn shown(self) -> String {
        self.typed.get().unwrap_or_else(|| self.value.get().map(|choice| choice.label).unwrap_or_default())
    }

    pub fn begin(self) {
        if !self.open.get_untracked() {
            self.open.set(true);
            self.ask(String::new());
        }
    }

    pub fn type_in(self, text: String) {
        self.typed.set(Some(text.clone()));
        self.open.set(true);
        self.rest.start(120, move || self.ask(text));
    }

    fn ask(self, text: String) {
        // The box may be gone by now.
        let _ = self.search.try_with_value(|search| self.answers.ask(search, text));
    }

    /// Leaving with an emptied box clears the choice; a half-typed name changes nothing.
    pub fn leave(self) {
        // What was taken may have closed all that is around the box.
        if self.open.is_disposed() {
            return;
        }
        self.open.set(false);
        let emptied = self.typed.get_untracked().is_some_and(|text| text.trim().is_empty());
        if emptied && self.value.get_untracked().is_some() {
            self.take(None);
        }
        self.typed.set(None);
    }

    fn take(self, choice: Option<Choice>) {
        self.value.set(choice.clone());
        self.typed.set(None);
        self.open.set(false);
        if let Some(on_commit) = self.on_commit {
            on_commit.run((choice,));
        }
    }

    /// The name that can be created: typed, and not one of the answers.
    pub fn new_name(self) -> Option<String> {
        self.on_create?;
        let name = self.typed.get()?.trim().to_owned();
        let known = self.answers.found.with(|found| found.iter().any(|choice| choice.label == name));
        (!name.is_empty() && !known).then_some(name)
    }

    fn create(self, name: String) {
        self.typed.set(None);
        self.open.set(false);
        if let Some(on_create) = self.on_create {
            on_create.run((name,));
        }
    }

    pub fn take_at(self, at: usize) {
        match self.answers.found.with_untracked(|found| found.get(at).cloned()) {
            Some(choice) => self.take(Some(choice)),
            None => untrack(|| self.new_name()).into_iter().for_each(|name| self.create(name)),
        }
    }

    pub fn key(self, event: &leptos::ev::KeyboardEvent) {
        let open = self.open.get_untracked();
        match (event.key().as_str(), open) {
            ("ArrowDown" | "ArrowUp", false) => self.begin(),
            ("ArrowDown" | "ArrowUp", true) => {
                let count = self.answers.found.with_untracked(Vec::len)
                    + usize::from(untrack(|| self.new_name()).is_some());
                Step::down(event).into_iter().for_each(|step| self.answers.step(step, count));
            }
            ("Enter", true) if !event.is_composing() => {
                self.take_at(self.answers.at.get_untracked().unwrap_or_default())
            }
            ("Escape", true) => {
                event.stop_propagation();
                self.typed.set(None);
                self.open.set(false);
            }
            _ => return,
        }
        event.prevent_default();
    }
}
