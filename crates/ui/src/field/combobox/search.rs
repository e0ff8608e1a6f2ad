//! What a combobox asks and what it knows: the search, its answers, and which one the arrows stand on.

use crate::choose::{Choice, Step};
use leptos::prelude::*;
use std::{future::Future, pin::Pin, sync::Arc};

type Answer = Pin<Box<dyn Future<Output = Option<Vec<Choice>>>>>;

/// A search by text. Made from any `Fn(String) -> impl Future<Output = Result<Vec<Choice>, _>>`.
#[derive(Clone)]
pub struct Search(Arc<dyn Fn(String) -> Answer + Send + Sync>);

impl<F, Fut, E> From<F> for Search
where
    F: Fn(String) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<Vec<Choice>, E>> + 'static,
{
    fn from(search: F) -> Self {
        Self(Arc::new(move |text| {
            let answer = search(text);
            Box::pin(async move { answer.await.ok() })
        }))
    }
}

/// How the last search went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mind {
    Searching,
    Ready,
    Failed,
}

/// The open list. `at` counts the answers and then the "create" line.
#[derive(Clone, Copy)]
pub struct Answers {
    pub found: RwSignal<Vec<Choice>>,
    pub mind: RwSignal<Mind>,
    pub at: RwSignal<Option<usize>>,
    asked: StoredValue<u32>,
}

impl Answers {
    pub fn new() -> Self {
        Self {
            found: RwSignal::new(Vec::new()),
            mind: RwSignal::new(Mind::Ready),
            at: RwSignal::new(None),
            asked: StoredValue::new(0),
        }
    }

    /// Asks; an answer that comes after a newer question is dropped.
    pub fn ask(self, search: &Search, text: String) {
        let number = self.asked.get_value().wrapping_add(1);
        self.asked.set_value(number);
        self.mind.set(Mind::Searching);
        let answer = (search.0)(text);
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            if self.asked.try_get_value() == Some(number) {
                self.show(answer);
            }
        });
    }

    pub fn step(self, step: Step, count: usize) {
        self.at.set(step.from(self.at.get_untracked(), count));
    }

    fn show(self, answer: Option<Vec<Choice>>) {
        self.mind.set(if answer.is_some() { Mind::Ready } else { Mind::Failed });
        let found = answer.unwrap_or_default();
        self.at.set((!found.is_empty()).then_some(0));
        self.found.set(found);
    }
}
