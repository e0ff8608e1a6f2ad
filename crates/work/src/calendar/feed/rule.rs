//! Until when something comes again: Kith keeps it as a time on the wall, iCalendar wants a day or a moment.

use chrono::{NaiveDate, NaiveDateTime};

const UNTIL: &str = "UNTIL=";
/// The last second of a day.
const LAST: &str = "T235959";

/// The rule with its `UNTIL` as `put` has it; a day alone is its last second.
pub fn with_until(rule: &str, put: impl Fn(NaiveDateTime) -> String) -> String {
    let part = |part: &str| match part.strip_prefix(UNTIL).and_then(time) {
        Some(time) => [UNTIL, &put(time)].concat(),
        None => part.to_owned(),
    };
    rule.split(';').map(part).collect::<Vec<_>>().join(";")
}

fn time(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim_end_matches('Z');
    match text.len() {
        8 => time(&[text, LAST].concat()),
        _ => wall(text),
    }
}

/// `20261120T093000`.
pub fn wall(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once('T')?;
    let number = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    if time.len() != 6 {
        return None;
    }
    self::day(day)?.and_hms_opt(number(time, 0, 2)?, number(time, 2, 4)?, number(time, 4, 6)?.min(59))
}

/// `20261120`.
pub fn day(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |from: usize, to: usize| text.get(from..to).filter(|_| digits)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_and_nothing_else() {
        assert_eq!(wall("20261120T093005").unwrap().to_string(), "2026-11-20 09:30:05");
        assert_eq!(wall("20261231T235960").unwrap().to_string(), "2026-12-31 23:59:59");
        for text in ["", "20261120", "20261120T0930", "20261320T093000", "2026112éT09300", "20261120T256000"]
        {
            assert_eq!(wall(text), None, "{text}");
        }
        assert_eq!(day("2026+120"), None);
    }

    #[test]
    fn the_last_time_of_a_rule_is_written_anew() {
        let put = |time: NaiveDateTime| time.format("%d.%H").to_string();
        assert_eq!(
            with_until("FREQ=DAILY;UNTIL=20261120T090000Z;INTERVAL=2", put),
            "FREQ=DAILY;UNTIL=20.09;INTERVAL=2"
        );
        assert_eq!(with_until("FREQ=DAILY;UNTIL=20261120", put), "FREQ=DAILY;UNTIL=20.23");
        assert_eq!(with_until("FREQ=DAILY;UNTIL=soon", put), "FREQ=DAILY;UNTIL=soon");
    }
}
