//! Days and times of day. Callers hand over days and times in the account's zone.

use super::names;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use kernel::Language;

/// `20 Nov 2026` · `20 nov. 2026` · `20 نوفمبر 2026`.
pub fn day(day: NaiveDate, language: Language) -> String {
    format!("{} {}", day_short(day, language), day.year())
}

/// Without the year: `20 Nov`.
pub fn day_short(day: NaiveDate, language: Language) -> String {
    format!("{} {}", first(day.day(), language), names::month_short(day.month0(), language))
}

/// With the weekday, without the year: `Fri 20 Nov`.
pub fn weekday_day(day: NaiveDate, language: Language) -> String {
    format!("{} {}", weekday(day, language), day_short(day, language))
}

/// `Fri` · `ven.` · `الجمعة`.
pub fn weekday(day: NaiveDate, language: Language) -> &'static str {
    names::weekday(day.weekday().num_days_from_monday(), language)
}

/// `November 2026`.
pub fn month(day: NaiveDate, language: Language) -> String {
    format!("{} {}", names::month(day.month0(), language), day.year())
}

/// `14:30`, on 24 hours in every language.
pub fn time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `20 Nov 2026, 14:30`; Arabic has its own comma.
pub fn day_time(moment: NaiveDateTime, language: Language) -> String {
    let comma = if language == Language::Arabic { "،" } else { "," };
    format!("{}{comma} {}", day(moment.date(), language), time(moment.time()))
}

/// French calls the first of a month "1er".
fn first(day: u32, language: Language) -> String {
    match (day, language) {
        (1, Language::French) => "1er".to_owned(),
        _ => day.to_string(),
    }
}
