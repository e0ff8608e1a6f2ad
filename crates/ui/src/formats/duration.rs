//! Spans of time: days in a stage, the length of a call.

use super::{names::by_language, number};
use crate::words::Words;
use kernel::Language;

/// The largest whole unit in words, up to days: "45 minutes", "3 days".
pub fn duration(seconds: i64, language: Language) -> String {
    let (n, key, _) = largest(seconds, language);
    Words::of(language).count(key, n)
}

/// The two largest whole units in words, up to days: "3 days, 4 hours", "45 minutes".
pub fn span(seconds: i64, language: Language) -> String {
    let (n, key, _) = largest(seconds, language);
    let (unit, below, smaller) = match key {
        "time.days" => (86_400, 3_600, "time.hours"),
        "time.hours" => (3_600, 60, "time.minutes"),
        _ => return duration(seconds, language),
    };
    let rest = (seconds - n * unit) / below;
    let whole = Words::of(language).count(key, n);
    match rest {
        0 => whole,
        rest => {
            [whole, Words::of(language).count(smaller, rest)].join(by_language(language, ", ", ", ", "، "))
        }
    }
}

/// The largest whole unit with its sign: `45 min`, `3 d` · `3 j` · `3 ي`.
pub fn duration_short(seconds: i64, language: Language) -> String {
    let (n, _, sign) = largest(seconds, language);
    [&number::integer(n, language), number::GAP, sign].concat()
}

/// In minutes, with a tenth where it is no whole number of them: `90`, `2.5`.
pub fn minutes(seconds: i64, language: Language) -> String {
    number::decimal(seconds as f64 / 60.0, usize::from(seconds % 60 != 0), language)
}

fn largest(seconds: i64, language: Language) -> (i64, &'static str, &'static str) {
    match seconds.max(0) {
        s @ 0..60 => (s, "time.seconds", by_language(language, "s", "s", "ث")),
        s @ 60..3_600 => (s / 60, "time.minutes", by_language(language, "min", "min", "د")),
        s @ 3_600..86_400 => (s / 3_600, "time.hours", by_language(language, "h", "h", "س")),
        s => (s / 86_400, "time.days", by_language(language, "d", "j", "ي")),
    }
}
