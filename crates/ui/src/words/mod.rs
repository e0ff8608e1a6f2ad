//! Words in the reader's language: every text on the screen comes from here by its key.
//! Keys are run-time data (labels of the entity catalogue too), so this is a table, not a macro.
//! A key nobody translated shows itself, which is ugly on purpose.

mod check;
mod dictionary;
mod lookup;
mod own;
mod parse;
mod plural;
mod sentence;
#[cfg(test)]
mod tests;

pub use check::missing;
pub use dictionary::{Dictionary, Script, Source, dictionary, install};
pub use lookup::whole;
pub use own::OWN;
pub use plural::plural_form;
pub use sentence::{problem_text, sentence, told};

use crate::formats;
use kernel::Language;
use leptos::prelude::*;

/// The language a page is written in; a Leptos context on the server, a fact of the page in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of one language, whatever the page's own is. The browser only carries the page's.
    pub fn of(language: Language) -> Self {
        Self { language }
    }

    /// Makes `language` the one that `t` answers in below this point.
    pub fn provide(language: Language) -> Self {
        let words = Self { language };
        provide_context(words);
        words
    }

    /// The page's words; English where nothing was provided.
    pub fn current() -> Self {
        let language = lookup::page_language()
            .or_else(|| use_context::<Self>().map(|words| words.language))
            .unwrap_or(Language::English);
        Self { language }
    }

    pub fn language(self) -> Language {
        self.language
    }

    /// The text of `key`, or nothing when no language file has it.
    pub fn find(self, key: &str) -> Option<String> {
        lookup::find(self.language, key)
    }

    /// The text of `key`, or the key itself.
    pub fn text(self, key: &str) -> String {
        self.find(key).unwrap_or_else(|| key.to_owned())
    }

    /// The text of `key` with each `{name}` replaced.
    pub fn with(self, key: &str, values: &[(&str, &str)]) -> String {
        fill(&self.text(key), values, self.language)
    }

    /// The form of `key` that fits `n` ("1 deal", "2 deals"); `{count}` is `n` with grouping.
    pub fn count(self, key: &str, n: i64) -> String {
        self.count_with(key, n, &[])
    }

    /// As `count`, with further `{name}` values.
    pub fn count_with(self, key: &str, n: i64, values: &[(&str, &str)]) -> String {
        let form = [key, "#", plural_form(self.language, n)].concat();
        let text = self
            .find(&form)
            .or_else(|| self.find(&[key, "#other"].concat()))
            .unwrap_or_else(|| self.text(key));
        fill(&text.replace("{count}", &formats::integer(n, self.language)), values, self.language)
    }
}

/// The text of `key` in the page's language.
pub fn t(key: &str) -> String {
    Words::current().text(key)
}

/// As `t`, with each `{name}` replaced by its value.
pub fn t_with(key: &str, values: &[(&str, &str)]) -> String {
    Words::current().with(key, values)
}

/// The plural form of `key` that fits `n`, with `{count}` replaced.
pub fn t_count(key: &str, n: i64) -> String {
    Words::current().count(key, n)
}

/// As `t_count`, with further `{name}` values.
pub fn t_count_with(key: &str, n: i64, values: &[(&str, &str)]) -> String {
    Words::current().count_with(key, n, values)
}

/// The page's language, for `formats`.
pub fn language() -> Language {
    Words::current().language()
}

fn fill(text: &str, values: &[(&str, &str)], language: Language) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&["{", name, "}"].concat(), &formats::apart(value, language))
    })
}
