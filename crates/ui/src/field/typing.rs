//! What is being typed into an input of numbers. What cannot be read stays as it was typed, with a sentence that says
//! so, and the value stays what it was; whoever sends the form around it asks first.

use super::FieldLink;
use crate::{browser, formats::parse_number, words::t_with};
use leptos::{html, prelude::*};

/// Characters of a text that a sentence repeats.
const REPEATED: usize = 40;

/// The text of one input, and what is wrong with it.
#[derive(Clone, Copy)]
pub(super) struct Text {
    /// As it was typed, until it is finished.
    pub typed: RwSignal<Option<String>>,
    pub input: NodeRef<html::Input>,
    unread: StoredValue<Option<String>>,
    /// The sentence, once the input is left or its form is sent.
    pub said: RwSignal<Option<String>>,
}

impl Text {
    fn new() -> Self {
        let said = use_context::<FieldLink>().map_or_else(|| RwSignal::new(None), |field| field.unread);
        let text =
            Self { typed: RwSignal::new(None), input: NodeRef::new(), unread: StoredValue::new(None), said };
        if let Some(form) = use_context::<Unread>() {
            form.0.update_value(|texts| texts.push(text));
        }
        // Later: what shows it may be going as well, and must not be told.
        on_cleanup(move || {
            if text.said.try_with_untracked(Option::is_some) == Some(true) {
                browser::soon(move || _ = text.said.try_set(None));
            }
        });
        text
    }

    pub fn is_unread(self) -> bool {
        self.unread.try_with_value(Option::is_some) == Some(true)
    }

    fn say(self) {
        let Some(sentence) = self.unread.try_get_value() else { return };
        if self.said.try_with_untracked(|said| *said != sentence) == Some(true) {
            self.said.try_set(sentence);
        }
    }

    /// What was said is no longer, once it can be read.
    fn becomes(self, sentence: Option<String>) {
        self.unread.set_value(sentence);
        if self.said.with_untracked(Option::is_some) {
            self.say();
        }
    }
}

/// The inputs of a form that may hold what is no number: given to them as a context. Cheap to copy.
#[derive(Clone, Copy, Default)]
pub struct Unread(StoredValue<Vec<Text>>);

impl Unread {
    pub fn any(self) -> bool {
        self.0.try_with_value(|texts| texts.iter().any(|text| text.is_unread())) == Some(true)
    }

    /// Whether there is any, which is said from now on.
    pub fn tell(self) -> bool {
        self.0.try_get_value().unwrap_or_default().into_iter().for_each(Text::say);
        self.any()
    }

    /// The same, and the keyboard goes to the first of them.
    pub fn stops(self) -> bool {
        let texts = self.0.try_get_value().unwrap_or_default();
        let first = texts.into_iter().find(|text| text.is_unread());
        if let Some(input) = first.and_then(|text| text.input.try_get_untracked().flatten()) {
            let _ = input.focus();
        }
        self.tell()
    }
}

/// What is being typed, and the value before it.
pub(super) struct Typing<T: 'static> {
    value: RwSignal<Option<T>>,
    before: StoredValue<Option<Option<T>>>,
    /// The first size that is too large.
    largest: f64,
    pub text: Text,
}

impl<T> Clone for Typing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Typing<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Typing<T> {
    pub fn new(value: RwSignal<Option<T>>, largest: f64) -> Self {
        let typing = Self { value, before: StoredValue::new(None), largest, text: Text::new() };
        // Somebody else gave another value.
        Effect::new(move |_| {
            let Some(now) = value.try_get() else { return };
            if typing.text.is_unread() && typing.before.get_value() != Some(now) {
                typing.text.becomes(None);
                typing.over();
            }
        });
        typing
    }

    /// What was typed becomes the value: nothing is none. What cannot be read leaves what was there before; `like` is
    /// how it would be written.
    pub fn take(self, text: &str, read: impl FnOnce(&str) -> Option<T>, like: impl FnOnce() -> String) {
        let known = self.value.get_untracked();
        let before = self.before.try_update_value(|before| before.get_or_insert(known).clone()).flatten();
        let is_empty = text.trim().is_empty();
        let typed = if is_empty { None } else { read(text) };
        let sentence = (typed.is_none() && !is_empty).then(|| self.sentence(text, &like()));
        self.value.set(if sentence.is_some() { before } else { typed });
        self.text.becomes(sentence);
    }

    /// The input is left. What cannot be read stays there, and is said.
    pub fn leave(self, on_commit: Option<Callback<(Option<T>,)>>) {
        if self.text.is_unread() {
            return self.text.say();
        }
        self.over();
        if let Some(on_commit) = on_commit {
            on_commit.run((self.value.get_untracked(),));
        }
    }

    fn over(self) {
        self.text.typed.set(None);
        let _ = self.before.try_update_value(|before| *before = None);
    }

    fn sentence(self, text: &str, like: &str) -> String {
        let key = match parse_number(text) {
            Some(number) if number.abs() >= self.largest => "number.too_large",
            Some(_) => "number.too_fine",
            None => "number.unread",
        };
        let text: String = text.trim().chars().take(REPEATED).collect();
        t_with(key, &[("text", &text), ("like", like)])
    }
}

#[cfg(all(test, feature = "ssr"))]
#[path = "typing_tests.rs"]
mod tests;
