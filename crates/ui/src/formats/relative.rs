//! How long ago, or how soon. `now` always comes from the caller: rendering has no clock.

use super::day;
use crate::words::Words;
use chrono::NaiveDate;
use kernel::{Language, Moment};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// "just now", "3 days ago", "in 2 hours". Whole units, rounded down; weeks up to five, months up to twelve.
pub fn relative(moment: Moment, now: Moment, language: Language) -> String {
    let seconds = (now - moment).num_seconds();
    let words = Words::of(language);
    match step(seconds.abs()) {
        None => words.text("time.now"),
        Some((n, ago, _)) if seconds > 0 => words.count(ago, n),
        Some((n, _, ahead)) => words.count(ahead, n),
    }
}

/// "Today", "Tomorrow", "Yesterday", a count of days within a week, else the day itself.
pub fn relative_day(date: NaiveDate, today: NaiveDate, language: Language) -> String {
    let words = Words::of(language);
    match (date - today).num_days() {
        0 => words.text("time.today"),
        1 => words.text("time.tomorrow"),
        -1 => words.text("time.yesterday"),
        ahead @ 2..=6 => words.count("time.in_days", ahead),
        behind @ -6..=-2 => words.count("time.days_ago", -behind),
        _ => day::day(date, language),
    }
}

fn step(seconds: i64) -> Option<(i64, &'static str, &'static str)> {
    Some(match seconds {
        s if s < 45 => return None,
        s if s < HOUR => ((s / MINUTE).max(1), "time.minutes_ago", "time.in_minutes"),
        s if s < DAY => (s / HOUR, "time.hours_ago", "time.in_hours"),
        s if s < 7 * DAY => (s / DAY, "time.days_ago", "time.in_days"),
        s if s < 35 * DAY => (s / (7 * DAY), "time.weeks_ago", "time.in_weeks"),
        s if s < 365 * DAY => (s / (30 * DAY), "time.months_ago", "time.in_months"),
        s => (s / (365 * DAY), "time.years_ago", "time.in_years"),
    })
}
