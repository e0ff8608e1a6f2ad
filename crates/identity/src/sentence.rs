//! What went wrong, as one sentence in the page's language.
//! A refusal's word is `refused.<key>`, an outage's `unavailable.<key>`; a problem's is its own key.

use kernel::{Error, Problem};
use ui::prelude::*;

/// The sentence of an error; of its first field, when it is about fields.
pub fn sentence(error: &Error) -> String {
    let words = Words::current();
    let reason = |family: &str, key: &str| words.find(&[family, ".", key].concat());
    match error {
        Error::Refused(key) => reason("refused", key).unwrap_or_else(|| words.text(error.key())),
        Error::Unavailable(key) => reason("unavailable", key).unwrap_or_else(|| words.text(error.key())),
        Error::TooMany(seconds) => words.count(error.key(), *seconds),
        Error::Internal(number) => words.with(error.key(), &[("number", number)]),
        _ => words.text(error.key()),
    }
}

/// What is wrong with one field.
pub fn problem_text(problem: &Problem) -> String {
    t_with(&problem.key, &[("hint", &problem.hint)])
}
