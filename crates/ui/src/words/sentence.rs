//! An error as one sentence in a language: what happened, and what to do. Everybody who tells one asks here.
//!
//! The word of a refusal is `refused.<key>`, of an outage `unavailable.<key>`; a problem's is its own key.

use super::Words;
use kernel::{Error, Problem};

/// The sentence of an error. What is wrong with each field stands at the fields: see [`problem_text`].
pub fn sentence(error: &Error, words: Words) -> String {
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
pub fn problem_text(problem: &Problem, words: Words) -> String {
    words.with(&problem.key, &[("hint", &problem.hint)])
}

/// The same where there are no fields to stand at, for scripts and on the command line: each problem with its field's
/// name.
pub fn told(error: &Error, words: Words) -> String {
    match error {
        Error::Invalid(problems) if !problems.is_empty() => {
            let told = |problem: &Problem| [&problem.field, ": ", &problem_text(problem, words)].concat();
            problems.iter().map(told).collect::<Vec<_>>().join(" ")
        }
        _ => sentence(error, words),
    }
}
