//! What the box asks the server, and what it knows.

use leptos::prelude::*;
use leptos::task::spawn_local;
use records::search::api::{recent_records, saved_searches, search};
use records::search::{Answer, Asked, Group, Watched};

/// Typing rests for so many milliseconds before the server is asked.
const REST: u64 = 80;

/// What is offered while nothing is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Start {
    pub recent: Vec<Group>,
    pub watched: Vec<Watched>,
}

#[derive(Clone, Copy)]
pub struct Asking {
    pub text: RwSignal<String>,
    pub answer: RwSignal<Answer>,
    pub start: RwSignal<Start>,
    pub failed: RwSignal<bool>,
}

impl Asking {
    /// Asks as one types, and each time that the box opens.
    pub fn new(open: RwSignal<bool>) -> Self {
        let asking = Self {
            text: RwSignal::new(String::new()),
            answer: RwSignal::new(Answer::default()),
            start: RwSignal::new(Start::default()),
            failed: RwSignal::new(false),
        };
        Effect::new(move |_| {
            if open.get() {
                asking.begin();
            }
        });
        let timer = ui::browser::Timer::new();
        Effect::new(move |_| {
            let text = asking.text.get();
            timer.start(REST, move || asking.ask(text.clone()));
        });
        asking
    }

    fn begin(self) {
        spawn_local(async move {
            let recent = recent_records().await.unwrap_or_default();
            let _ = self.start.try_update(|start| start.recent = recent);
        });
        spawn_local(async move {
            let watched = saved_searches().await.unwrap_or_default();
            let _ = self.start.try_update(|start| start.watched = watched);
        });
    }

    /// A late answer to an older text is dropped.
    fn ask(self, text: String) {
        if text.trim().is_empty() {
            self.answer.set(Answer::default());
            self.failed.set(false);
            return;
        }
        spawn_local(async move {
            let asked = Asked { text: text.clone(), ..Asked::default() };
            let answer = search(&asked).await;
            if self.text.try_get_untracked().as_deref() == Some(text.as_str()) {
                self.failed.set(answer.is_err());
                self.answer.set(answer.unwrap_or_default());
            }
        });
    }
}
