//! The state of a composer, and sending it.

use super::inputs::Inputs;
use super::typed::first_outcome;
use crate::activities::api;
use crate::activities::times::Times;
use crate::complaint;
use kernel::{Draft, Entity, Error, Id, Name};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::toast_saved;
use ui::prelude::*;

/// What is wrong with these stands at their inputs.
const SHOWN: [&str; 8] =
    ["name", "body", "due_at", "ends_at", "link", "remind_at", "recurrence", "attendees.contact_id"];

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    /// The field that says what the activity is about, and the record.
    about: Signal<Option<(&'static str, Id)>>,
    /// A type of activity.
    pub kind: RwSignal<String>,
    pub inputs: Inputs,
    pub problem: RwSignal<Option<Error>>,
    pub busy: RwSignal<bool>,
    /// Something was written down just now: what is next?
    pub logged: RwSignal<bool>,
    on_saved: Callback<()>,
}

impl Form {
    /// Nothing when no activity is about records of this noun.
    pub fn new(entity: &'static Entity, id: Signal<Id>, on_saved: Callback<()>) -> Option<Self> {
        let field = records::about::field(entity)?;
        Some(Self::about(Signal::derive(move || Some((field, id.get()))), on_saved))
    }

    /// About what is chosen along with it, or nothing.
    pub fn about(about: Signal<Option<(&'static str, Id)>>, on_saved: Callback<()>) -> Self {
        Self {
            about,
            kind: RwSignal::new("note".to_owned()),
            inputs: Inputs::new(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            logged: RwSignal::new(false),
            on_saved,
        }
    }

    /// Turns to a type of activity; what was written stays.
    pub fn turn_to(self, kind: &str) {
        self.kind.set(kind.to_owned());
        self.inputs.outcome.set(first_outcome(kind).to_owned());
        self.problem.set(None);
        self.logged.set(false);
    }

    /// What is wrong with a field.
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let error = self.problem.get()?;
            error.problem(field).map(|problem| records::problem_text(problem, Words::current()))
        })
    }

    /// Writes it down. What was typed stays until it is written.
    pub fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        let kind = self.kind.get_untracked();
        let typed = self.inputs.read(kind.clone());
        let draft = typed.draft(self.about.get_untracked());
        self.problem.set(draft.as_ref().err().map(|problem| Error::Invalid(vec![problem.clone()])));
        let stops = self.inputs.unread.stops();
        let Some(draft) = draft.ok().filter(|_| !stops) else { return };
        let times = typed.times();
        self.write(draft, times, move || {
            self.inputs.clear();
            self.inputs.outcome.try_set(first_outcome(&kind).to_owned());
            self.logged.try_set(true);
        });
    }

    /// What comes next, with one tap: an activity of this kind, in so many days.
    pub fn plan(self, kind: &'static str, name: Option<String>, days: u32) {
        if self.busy.get_untracked() {
            return;
        }
        let mut draft = Draft::from([(Name::Borrowed("type"), kind.into())]);
        draft.extend(self.about.get_untracked().map(|(field, id)| (Name::Borrowed(field), id.into())));
        if let Some(name) = name {
            draft.insert(Name::Borrowed("name"), name.into());
        }
        self.write(draft, Times::in_days(days), move || _ = self.logged.try_set(false));
    }

    fn write(self, draft: Draft, times: Times, then: impl FnOnce() + 'static) {
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let saved = api::log_activity(Id::new(), draft, times).await;
            self.busy.try_set(false);
            match saved {
                Ok(saved) => {
                    then();
                    self.on_saved.try_run(());
                    toast_saved(&saved, t("composer.saved"));
                }
                Err(error) => self.refuse(error),
            }
        });
    }

    fn refuse(self, error: Error) {
        if !SHOWN.iter().any(|field| error.problem(field).is_some()) {
            complaint::show(&error);
        }
        self.problem.try_set(Some(error));
    }
}
