//! The state of a composer: lives outside what is drawn, so that closing a sheet loses nothing.

use super::typed::Typed;
use crate::activities::{api, due};
use crate::complaint;
use chrono::NaiveDate;
use kernel::{Entity, Error, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Form {
    /// The field that says what the activity is about, and the record.
    about: Signal<(&'static str, Id)>,
    /// A type of activity.
    pub kind: RwSignal<String>,
    pub subject: RwSignal<String>,
    pub body: RwSignal<String>,
    pub outcome: RwSignal<String>,
    pub minutes: RwSignal<Option<f64>>,
    pub day: RwSignal<Option<NaiveDate>>,
    pub time: RwSignal<String>,
    pub problem: RwSignal<Option<Error>>,
    pub busy: RwSignal<bool>,
    on_saved: Callback<()>,
}

impl Form {
    /// Nothing when no activity is about records of this noun.
    pub fn new(entity: &'static Entity, id: Signal<Id>, on_saved: Callback<()>) -> Option<Self> {
        let field = records::about::field(entity)?;
        Some(Self {
            about: Signal::derive(move || (field, id.get())),
            kind: RwSignal::new("note".to_owned()),
            subject: RwSignal::default(),
            body: RwSignal::default(),
            outcome: RwSignal::new("connected".to_owned()),
            minutes: RwSignal::new(None),
            day: RwSignal::new(None),
            time: RwSignal::default(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            on_saved,
        })
    }

    /// Turns to a type of activity; what was written stays.
    pub fn turn_to(self, kind: &str) {
        let outcome = if kind == "meeting" { "held" } else { "connected" };
        self.kind.set(kind.to_owned());
        self.outcome.set(outcome.to_owned());
        self.problem.set(None);
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
        let typed = self.typed();
        let draft = match typed.draft(self.about.get_untracked()) {
            Ok(draft) => draft,
            Err(problem) => return self.problem.set(Some(Error::Invalid(vec![problem]))),
        };
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let saved = api::log_activity(Id::new(), draft, typed.due).await;
            self.busy.try_set(false);
            match saved {
                Ok(saved) => {
                    self.clear();
                    self.on_saved.try_run(());
                    complaint::show_done(t("composer.saved"), saved.event, move || {
                        _ = self.on_saved.try_run(())
                    });
                }
                Err(error) => self.refuse(error),
            }
        });
    }

    fn typed(self) -> Typed {
        let timed = matches!(self.kind.get_untracked().as_str(), "meeting" | "task");
        let day = self.day.get_untracked().filter(|_| timed);
        Typed {
            kind: self.kind.get_untracked(),
            subject: self.subject.get_untracked(),
            body: self.body.get_untracked(),
            outcome: self.outcome.get_untracked(),
            minutes: self.minutes.get_untracked(),
            due: day.map(|day| due::at(day, &self.time.get_untracked())),
        }
    }

    fn clear(self) {
        self.subject.try_set(String::new());
        self.body.try_set(String::new());
        self.minutes.try_set(None);
        self.day.try_set(None);
        self.time.try_set(String::new());
    }

    fn refuse(self, error: Error) {
        let shown = ["name", "body", "due_at"].iter().any(|field| error.problem(field).is_some());
        if !shown {
            complaint::show(&error);
        }
        self.problem.try_set(Some(error));
    }
}
