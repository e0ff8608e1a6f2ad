//! What a new record was refused for, and what a person fills in about it. Whoever makes the record holds it; the room
//! whose noun it is draws the inputs ([`Slots::lacking`](super::Slots::lacking)), so that neither knows the other.

use super::Titles;
use kernel::{Draft, Problem};
use leptos::prelude::*;
use ui::prelude::Unread;

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Lack {
    /// What was picked is called what it was when it is asked for again.
    pub titles: Titles,
    /// Its inputs that hold what is no number.
    pub unread: Unread,
    problems: RwSignal<Vec<Problem>>,
    /// What the record begins with, and what was filled in before.
    start: StoredValue<Draft>,
    given: StoredValue<Draft>,
    filled: StoredValue<Option<FilledIn>>,
    open: Memo<bool>,
}

/// How the inputs are read, by whoever draws them.
#[derive(Clone, Copy)]
pub struct FilledIn {
    /// As it is.
    pub along: Callback<(), Draft>,
    /// Nothing while something is missing, which then shows.
    pub complete: Callback<(), Option<Draft>>,
}

impl Lack {
    pub fn new(start: Draft) -> Self {
        let (problems, given) = (RwSignal::new(Vec::new()), StoredValue::new(Draft::new()));
        let open = Memo::new(move |_| {
            problems.with(|problems: &Vec<Problem>| !problems.is_empty())
                || given.with_value(|given| !given.is_empty())
        });
        Self {
            titles: Titles::default(),
            unread: Unread::default(),
            problems,
            start: StoredValue::new(start),
            given,
            filled: StoredValue::new(None),
            open,
        }
    }

    /// Another record is about to be made: nothing was refused yet.
    pub fn begin(self, start: Draft) {
        self.start.set_value(start);
        self.again(Vec::new(), Draft::new());
    }

    /// The record was refused: asks for what is missing, and keeps what was filled in.
    pub fn refused(self, problems: Vec<Problem>) {
        let given = self.along();
        self.again(problems, given);
    }

    /// These come from elsewhere now: nothing is asked for until it is refused again, and they are forgotten.
    pub fn relaxed(self, names: &[&str]) {
        let mut given = self.along();
        given.retain(|name, _| !names.contains(&name.as_ref()));
        self.again(Vec::new(), given);
    }

    /// What goes along, when nothing is missing any more.
    pub fn complete(self) -> Option<Draft> {
        let filled = self.filled.get_value().filter(|_| self.open.get_untracked());
        let complete = match filled.and_then(|filled| filled.complete.try_run(())) {
            Some(complete) => complete,
            None => Some(self.given()),
        };
        let stops = self.unread.stops();
        complete.filter(|_| !stops)
    }

    /// Whether anything is to be shown.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// For whoever draws the inputs, anew each time.
    pub fn problems(self) -> Vec<Problem> {
        self.problems.get()
    }

    pub fn start(self) -> Draft {
        self.start.get_value()
    }

    pub fn given(self) -> Draft {
        self.given.get_value()
    }

    pub fn drawn(self, filled: FilledIn) {
        self.filled.set_value(Some(filled));
    }

    /// What was filled in, as it is.
    pub fn along(self) -> Draft {
        let filled = self.filled.get_value().filter(|_| self.open.get_untracked());
        filled.and_then(|filled| filled.along.try_run(())).unwrap_or_else(|| self.given())
    }

    fn again(self, problems: Vec<Problem>, given: Draft) {
        self.given.set_value(given);
        self.problems.set(problems);
    }
}

#[cfg(test)]
#[path = "lack_tests.rs"]
mod tests;
