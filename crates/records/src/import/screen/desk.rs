//! What lies on the import screen: the files, the plan, how far it is. One for the page, handed to its parts.

use crate::import::api::{
    import_check, import_pause, import_preview, import_progress, import_resume, import_start, import_undo,
    import_written,
};
use crate::import::plan::{Plan, Policy, RowsOf};
use crate::import::report::{FileLook, Preview, Progress, Status};
use crate::import::written::Written;
use crate::sentence;
use kernel::{Error, Id, Problem, Result};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;
use std::future::Future;
use ui::prelude::*;

/// How often a running import is looked at, in milliseconds.
const PULSE: u64 = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// No files yet.
    Door,
    /// Files and what they become.
    Table,
    Run,
    End,
}

#[derive(Clone, Copy)]
pub struct Desk {
    pub place: RwSignal<Place>,
    pub id: RwSignal<Option<Id>>,
    pub files: RwSignal<Vec<FileLook>>,
    pub plan: RwSignal<Plan>,
    pub remembered: RwSignal<bool>,
    pub policy: RwSignal<String>,
    pub progress: RwSignal<Option<Progress>>,
    /// A request is under way.
    pub busy: RwSignal<bool>,
    pub fault: RwSignal<Option<String>>,
    /// Grows when the history is old.
    round: RwSignal<u32>,
    /// How many questions were asked: the answer to the last one counts.
    asked: StoredValue<u32>,
    pulse: browser::Timer,
}

/// What is wrong with a file as a whole names the file; what is wrong with a mapping stands for itself.
fn about_file(problem: &Problem, words: Words) -> String {
    let text = crate::problem_text(problem, words);
    match problem.key.starts_with("refused.import_") && !problem.field.is_empty() {
        true => [&problem.field, ": ", &text].concat(),
        false => text,
    }
}

impl Desk {
    pub fn new(round: RwSignal<u32>) -> Self {
        Self {
            place: RwSignal::new(Place::Door),
            id: RwSignal::new(None),
            files: RwSignal::new(Vec::new()),
            plan: RwSignal::new(Plan::default()),
            remembered: RwSignal::new(false),
            policy: RwSignal::new(Policy::Skip.code().to_owned()),
            progress: RwSignal::new(None),
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
            round,
            asked: StoredValue::new(0),
            pulse: browser::Timer::new(),
        }
    }

    /// Clears the table for other files. What runs goes on running.
    pub fn leave(self) {
        self.pulse.stop();
        self.place.set(Place::Door);
        self.progress.set(None);
        self.fault.set(None);
        self.busy.set(false);
        self.round.update(|round| *round += 1);
    }

    pub fn complain(self, error: &Error) {
        let words = Words::current();
        let text = match error {
            Error::Invalid(problems) => {
                problems.iter().map(|problem| about_file(problem, words)).collect::<Vec<_>>().join(" ")
            }
            other => sentence(other, words),
        };
        self.fault.set(Some(text));
    }

    /// The files are uploaded.
    pub fn uploaded(self, id: Id) {
        self.id.set(Some(id));
        self.ask(import_preview(id, None), move |preview| self.lay(preview));
    }

    fn lay(self, preview: Preview) {
        self.files.set(preview.files);
        self.remembered.set(preview.remembered);
        self.plan.set(preview.plan);
        self.progress.set(None);
        self.place.set(Place::Table);
    }

    /// How a file is written; all of it is read again.
    pub fn say(self, file: &str, say: &dyn Fn(&mut Written)) {
        let Some(id) = self.id.get_untracked() else { return };
        let mut all = self.plan.with_untracked(|plan| plan.written.clone());
        match all.iter_mut().find(|written| written.file == file) {
            Some(written) => say(written),
            None => {
                let mut written = Written { file: file.to_owned(), ..Written::default() };
                say(&mut written);
                all.push(written);
            }
        }
        self.ask(import_written(id, all), move |preview| self.lay(preview));
    }

    /// The rows of a step's file are of another noun than was thought.
    pub fn rows_are(self, at: usize, kind: String) {
        let Some(id) = self.id.get_untracked() else { return };
        let file = self.plan.with_untracked(|plan| plan.steps.get(at).map(|step| step.rows.clone()));
        self.ask(import_preview(id, Some(kind)), move |preview: Preview| {
            let fresh = preview.plan.steps.into_iter().find(|step| Some(&step.rows) == file.as_ref());
            self.plan.update(|plan| {
                if let (Some(old), Some(fresh)) = (plan.steps.get_mut(at), fresh) {
                    *old = fresh;
                }
            });
            self.progress.set(None);
        });
    }

    fn planned(self) -> Option<(Id, Plan)> {
        let mut plan = self.plan.get_untracked();
        if let Some(policy) = Policy::from_code(&self.policy.get_untracked()) {
            plan.set_policy(policy);
        }
        self.id.get_untracked().map(|id| (id, plan))
    }

    pub fn check(self) {
        let Some((id, plan)) = self.planned() else { return };
        self.ask(import_check(id, plan), move |()| self.follow(id));
    }

    pub fn start(self) {
        let Some((id, plan)) = self.planned() else { return };
        self.ask(import_start(id, plan), move |()| self.watch(id));
    }

    pub fn pause(self, id: Id) {
        self.ask(import_pause(id), move |()| self.follow(id));
    }

    pub fn resume(self, id: Id) {
        self.ask(import_resume(id), move |()| self.watch(id));
    }

    pub fn undo(self, id: Id) {
        self.ask(import_undo(id), move |()| self.watch(id));
    }

    /// Shows a running import.
    pub fn watch(self, id: Id) {
        self.id.set(Some(id));
        self.place.set(Place::Run);
        self.pulse.start(PULSE, move || self.follow(id));
    }

    /// Looks how far an import is, again and again while something is under way.
    pub fn follow(self, id: Id) {
        spawn_local_scoped(async move {
            let looked = import_progress(id).await;
            if self.id.try_get_untracked().flatten() != Some(id) {
                return;
            }
            match looked {
                Ok(progress) => self.show(id, progress),
                Err(Error::Offline) => self.pulse.start(PULSE * 4, move || self.follow(id)),
                Err(error) => self.complain(&error),
            }
        });
    }

    fn show(self, id: Id, progress: Progress) {
        let status = progress.status;
        let running = self.place.get_untracked() == Place::Run;
        let before = self.progress.with_untracked(|known| known.as_ref().map(|known| known.status));
        if running && before != Some(status) {
            self.round.update(|round| *round += 1);
        }
        if !progress.error.is_empty() && !status.is_busy() {
            self.fault.set(Some(t(&progress.error)));
        }
        self.progress.set(Some(progress));
        if status.is_busy() {
            self.pulse.start(PULSE, move || self.follow(id));
        } else if running && !matches!(status, Status::Draft | Status::Checked) {
            self.place.set(Place::End);
        } else if running {
            self.pulse.start(PULSE, move || self.follow(id));
        }
    }

    /// Asks the server; what it refuses stands at the top of the page. Until the answer is there nothing of the mapping
    /// can be changed, and an answer that comes after a newer question is dropped: neither undoes what a person did.
    fn ask<T: 'static>(
        self,
        question: impl Future<Output = Result<T>> + 'static,
        answer: impl FnOnce(T) + 'static,
    ) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        self.busy.set(true);
        self.fault.set(None);
        spawn_local_scoped(async move {
            let answered = question.await;
            if self.asked.try_get_value() != Some(number) {
                return;
            }
            self.busy.set(false);
            match answered {
                Ok(value) => answer(value),
                Err(error) => self.complain(&error),
            }
        });
    }

    /// The file that a step reads.
    pub fn file_of(self, rows: &RowsOf) -> Option<FileLook> {
        let RowsOf::File(name) = rows else { return None };
        self.files.with(|files| files.iter().find(|file| file.name == *name).cloned())
    }
}
