//! What a part of a screen asks once it is on the page, and again when something happened. Where the page brought the
//! answer along (`crate::around`), the part begins with it.
//!
//! Not a `Resource`: those may not be made inside a `Suspend`. The last answer stays while a new one is awaited.

use crate::around::{Brought, question};
use kernel::json::{FromJson, Json};
use kernel::{Entity, Error, Page, Query, Record, Result};
use leptos::prelude::*;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use ui::browser::Timer;

type Answer<T> = Pin<Box<dyn Future<Output = Result<T>>>>;
type Question<T> = Arc<dyn Fn() -> Answer<T> + Send + Sync>;

/// An answer that comes late. Cheap to copy.
pub struct Late<T: Send + Sync + 'static> {
    answer: RwSignal<Option<T>>,
    error: RwSignal<Option<Error>>,
    question: StoredValue<Question<T>>,
    number: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Late<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Late<T> {}

impl<T: Clone + Send + Sync + 'static> Late<T> {
    /// Asks after mounting. `question` is called anew for each [`Late::again`].
    pub fn new<Fut>(question: impl Fn() -> Fut + Send + Sync + 'static) -> Self
    where
        Fut: Future<Output = Result<T>> + 'static,
    {
        let late = Self::made(None, Arc::new(move || Box::pin(question())));
        ui::browser::on_mount(move || late.again());
        late
    }

    /// As [`Late::new`], unless the page brought the answer to what `named` names: then that is the first.
    pub fn begun<Fut>(
        named: &str,
        read: impl FnOnce(Json) -> Option<T>,
        question: impl Fn() -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Result<T>> + 'static,
    {
        Self::among(Brought::current(), named, read, question)
    }

    fn among<Fut>(
        brought: Option<Brought>,
        named: &str,
        read: impl FnOnce(Json) -> Option<T>,
        question: impl Fn() -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        Fut: Future<Output = Result<T>> + 'static,
    {
        match brought.and_then(|brought| brought.take(named)).and_then(read) {
            Some(answer) => Self::made(Some(answer), Arc::new(move || Box::pin(question()))),
            None => Self::new(question),
        }
    }

    fn made(answer: Option<T>, question: Question<T>) -> Self {
        Self {
            answer: RwSignal::new(answer),
            error: RwSignal::new(None),
            question: StoredValue::new(question),
            number: StoredValue::new(0),
        }
    }

    /// Asks again whenever `asked`, which the question depends on, is another.
    pub fn follow<A: Clone + PartialEq + Send + Sync + 'static>(self, asked: Memo<A>) -> Self {
        Effect::new(move |before: Option<A>| {
            let now = asked.get();
            if before.is_some_and(|before| before != now) {
                self.again();
            }
            now
        });
        self
    }

    /// Asks again after changes of records of such kinds; what comes within `gather` milliseconds is asked about together.
    pub fn hear(self, gather: u64, is_meant: impl Fn(&str) -> bool + 'static) -> Self {
        let pause = Timer::new();
        events::use_feed().on(move |event| {
            if is_meant(&event.record_kind) {
                pause.start(gather, move || self.again());
            }
        });
        self
    }

    /// The last good answer; nothing before the first.
    pub fn get(self) -> Option<T> {
        self.answer.get()
    }

    /// Why the last question failed.
    pub fn error(self) -> Option<Error> {
        self.error.get()
    }

    /// Changes the answer at hand, for what is known before the server says so; nothing where the screen is gone.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.answer.try_update(|answer| {
            if let Some(answer) = answer {
                change(answer);
            }
        });
    }

    /// Asks again. An answer that comes after a newer question is dropped.
    pub fn again(self) {
        let Some(question) = self.question.try_get_value() else { return };
        let number = self.number.get_value().wrapping_add(1);
        self.number.set_value(number);
        let answer = question();
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            if self.number.try_get_value() == Some(number) {
                self.keep(answer);
            }
        });
    }

    fn keep(self, answer: Result<T>) {
        match answer {
            Ok(answer) => {
                self.answer.set(Some(answer));
                self.error.set(None);
            }
            Err(error) => self.error.set(Some(error)),
        }
    }
}

impl Late<Page<Record>> {
    /// A list, which the page may have brought.
    pub fn list(entity: &'static Entity, query: Query) -> Self {
        Self::listed(Brought::current(), entity, query)
    }

    /// The same, for what is drawn later than the part that it belongs to.
    pub(super) fn listed(brought: Option<Brought>, entity: &'static Entity, query: Query) -> Self {
        let read = |json| Page::from_json(json).ok().map(|page| crate::api::coerced(page, entity));
        Self::among(brought, &question(entity, &query), read, move || {
            crate::api::list_records(entity.kind, query.clone())
        })
    }
}
