//! A list of tasks on one screen: what it shows, marking done at once, staying up to date.

use super::agenda::Span;
use super::{ACTIVITY, Agenda, RECURS, Task, api, due};
use crate::complaint;
use chrono::NaiveDateTime;
use kernel::{Error, Id};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::screens::Series;
use std::collections::BTreeSet;
use ui::prelude::browser::Timer;
use ui::prelude::*;

/// How long what was marked done stays in sight, in milliseconds.
const LINGER: u64 = 1_200;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Tasks {
    pub agenda: RwSignal<Agenda>,
    span: Span,
    /// What this person has just marked done.
    done: RwSignal<BTreeSet<Id>>,
    /// Whether it is this one alone that is put off.
    pub series: Series,
    pause: Timer,
}

impl Tasks {
    /// Shows `agenda` and listens for changes until its owner is gone.
    pub fn new(agenda: Agenda, span: Span) -> Self {
        let tasks = Self {
            agenda: RwSignal::new(agenda),
            span,
            done: RwSignal::default(),
            series: Series::default(),
            pause: Timer::new(),
        };
        let feed = events::use_feed();
        feed.on(move |event| {
            if event.record_kind == ACTIVITY.kind {
                tasks.read_soon();
            }
        });
        let gaps = feed.gaps();
        Effect::new(move |before: Option<u32>| {
            let now = gaps.get();
            if before.is_some_and(|before| before != now) {
                tasks.read_soon();
            }
            now
        });
        tasks
    }

    pub fn is_done(self, id: Id) -> bool {
        self.done.with(|done| done.contains(&id))
    }

    /// Reads the list again, once, when nothing more happens for a moment.
    pub fn read_soon(self) {
        self.pause.start(LINGER, move || self.read_now());
    }

    /// Reads the list again.
    pub fn read_now(self) {
        spawn_local(async move {
            if let Ok(agenda) = api::to_do(self.span).await {
                let open: BTreeSet<Id> = agenda.tasks.iter().map(|task| task.record.id).collect();
                self.done.try_update(|done| done.retain(|id| open.contains(id)));
                self.agenda.try_set(agenda);
            }
        });
    }

    /// Shows it at once, and takes it back when it is refused.
    pub fn set_done(self, task: &Task, done: bool) {
        let (id, name) = (task.record.id, task.record.text("name").to_owned());
        self.show_done(id, done);
        spawn_local(async move {
            match api::finish_activity(id, done).await {
                Ok(saved) => {
                    let key = if done { "task.done_toast" } else { "task.open_toast" };
                    complaint::show_done(t_with(key, &[("name", &name)]), saved.event, move || {
                        self.show_done(id, !done);
                        self.read_soon();
                    });
                    self.read_soon();
                }
                Err(error) => self.refuse(id, done, &error),
            }
        });
    }

    /// Puts it off to tomorrow morning: shown at once, taken back when it is refused or the person gives up.
    pub fn snooze(self, task: &Task) {
        let (id, before, name) = (task.record.id, task.due, task.record.text("name").to_owned());
        self.put(id, Some(self.tomorrow_morning()));
        let go = move |alone| self.put_off(id, before, name.clone(), alone);
        self.series.ask(RECURS.goes_on(&task.record), go, move || self.put(id, before));
    }

    fn put_off(self, id: Id, before: Option<NaiveDateTime>, name: String, alone: bool) {
        spawn_local(async move {
            match api::snooze_activity(id, alone).await {
                Ok(saved) => {
                    let text = t_with("task.snoozed", &[("name", &name)]);
                    complaint::show_done(text, saved.event, move || {
                        self.put(id, before);
                        self.read_soon();
                    });
                    self.read_soon();
                }
                Err(error) => {
                    self.put(id, before);
                    complaint::show(&error);
                }
            }
        });
    }

    /// On the account's clock.
    pub fn tomorrow_morning(self) -> NaiveDateTime {
        due::tomorrow_morning(self.agenda.with_untracked(|agenda| agenda.local.date()))
    }

    fn put(self, id: Id, due: Option<NaiveDateTime>) {
        self.agenda.try_update(|agenda| agenda.put(id, due));
    }

    fn refuse(self, id: Id, done: bool, error: &Error) {
        self.show_done(id, !done);
        complaint::show(error);
    }

    fn show_done(self, id: Id, done: bool) {
        self.done.try_update(|known| if done { known.insert(id) } else { known.remove(&id) });
    }
}
