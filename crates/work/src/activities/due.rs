//! When something is due: a day with a time, or a day alone, which is kept as its last minute.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use kernel::Language;
use ui::prelude::formats;

/// The time of what is due on a day without a time.
pub const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// When what is put off to the next morning is due.
const MORNING: NaiveTime = match NaiveTime::from_hms_opt(9, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The morning after `today`.
pub fn tomorrow_morning(today: NaiveDate) -> NaiveDateTime {
    (today + Days::new(1)).and_time(MORNING)
}

/// A day and what was typed into a time input (`14:30` or nothing).
pub fn at(day: NaiveDate, time: &str) -> NaiveDateTime {
    let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").unwrap_or(END_OF_DAY);
    day.and_time(time)
}

/// "Tomorrow", "Tomorrow, 14:30".
pub fn text(due: NaiveDateTime, today: NaiveDate, language: Language) -> String {
    let day = formats::relative_day(due.date(), today, language);
    let comma = if language == Language::Arabic { "، " } else { ", " };
    match due.time() {
        END_OF_DAY => day,
        time => [&day, comma, &formats::time(time)].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_alone_lasts_until_its_end() {
        let day: NaiveDate = "2026-11-20".parse().unwrap();
        assert_eq!(at(day, "").to_string(), "2026-11-20 23:59:00");
        assert_eq!(at(day, "09:05").to_string(), "2026-11-20 09:05:00");
    }

    #[test]
    fn tomorrow_morning_is_at_nine_of_the_next_day() {
        let last = "2026-12-31".parse().unwrap();
        assert_eq!(tomorrow_morning(last).to_string(), "2027-01-01 09:00:00");
    }
}
