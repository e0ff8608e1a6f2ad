//! When it comes again, on a clock on the wall: nine o'clock stays nine o'clock when clocks change.

use crate::activities::YEARS;
use chrono::{Datelike, NaiveDateTime, TimeZone};
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};

/// Times that are looked at for one that is late: a century of days and more.
const MOST: usize = 100_000;

/// The rule as it is kept.
/// Errors: the word for what is wrong with it.
pub fn checked(rule: &str, begins: NaiveDateTime) -> Result<String, &'static str> {
    let rule = rule.trim().to_ascii_uppercase();
    let rule = rule.strip_prefix("RRULE:").unwrap_or(&rule);
    match read(rule, begins) {
        Some(_) => Ok(rule.to_owned()),
        None => Err("activity.recurrence_rule"),
    }
}

/// The first time later than `after` of what began at `begins`, and the rule from there on: of so many times fewer are
/// left. Nothing when that was the last.
pub fn next(rule: &str, begins: NaiveDateTime, after: NaiveDateTime) -> Option<(NaiveDateTime, String)> {
    let (set, count) = read(rule, begins)?;
    let walls = set.limit().into_iter().map(|time| time.naive_utc()).take(MOST);
    let (passed, wall) = walls.enumerate().find(|(_, wall)| *wall > after)?;
    let rest = match count {
        Some(count) => counting(rule, count.saturating_sub(u32::try_from(passed).unwrap_or(u32::MAX))),
        None => rule.to_owned(),
    };
    let [_, last] = YEARS;
    (wall.year() <= last).then_some((wall, rest))
}

/// When it comes, from `begins` on, which is the first unless the rule leaves it out; nothing after so many `steps` or the
/// last year of calendars.
pub fn times(rule: &str, begins: NaiveDateTime, steps: usize) -> impl Iterator<Item = NaiveDateTime> + use<> {
    let [_, last] = YEARS;
    let walls = read(rule, begins).into_iter().flat_map(|(set, _)| set.limit().into_iter());
    walls.take(steps).map(|time| time.naive_utc()).take_while(move |wall| wall.year() <= last)
}

/// Every time a day at most: nobody is reminded every second. Times on the wall are read as if they were UTC.
fn read(rule: &str, begins: NaiveDateTime) -> Option<(RRuleSet, Option<u32>)> {
    // The reader takes texts apart by bytes.
    let rule: RRule<Unvalidated> = Some(rule).filter(|rule| rule.is_ascii())?.parse().ok()?;
    let often = matches!(rule.get_freq(), Frequency::Hourly | Frequency::Minutely | Frequency::Secondly);
    let within = [rule.get_by_hour(), rule.get_by_minute(), rule.get_by_second()];
    if often || within.iter().any(|part| !part.is_empty()) {
        return None;
    }
    let count = rule.get_count();
    Some((rule.build(Tz::UTC.from_utc_datetime(&begins)).ok()?, count))
}

fn counting(rule: &str, left: u32) -> String {
    let part = |part: &str| match part.starts_with("COUNT=") {
        true => ["COUNT=", &left.to_string()].concat(),
        false => part.to_owned(),
    };
    rule.split(';').map(part).collect::<Vec<_>>().join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn after(rule: &str, begins: &str, done: &str) -> Option<(String, String)> {
        next(rule, at(begins), at(done)).map(|(wall, rule)| (wall.to_string(), rule))
    }

    fn wall(text: &str, rule: &str) -> Option<(String, String)> {
        Some((text.to_owned(), rule.to_owned()))
    }

    #[test]
    fn the_next_one_is_the_first_that_is_still_to_come() {
        let friday = "2026-11-20T09:00:00";
        for (rule, day) in [
            ("FREQ=DAILY", "2026-11-21"),
            ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-23"),
            ("FREQ=WEEKLY", "2026-11-27"),
            ("FREQ=MONTHLY", "2026-12-20"),
            ("FREQ=YEARLY", "2027-11-20"),
        ] {
            assert_eq!(after(rule, friday, friday), wall(&[day, " 09:00:00"].concat(), rule));
        }
        let late = after("FREQ=WEEKLY", friday, "2026-12-10T15:00:00");
        assert_eq!(late, wall("2026-12-11 09:00:00", "FREQ=WEEKLY"));
        let last_of_month = after("FREQ=MONTHLY", "2027-01-31T09:00:00", "2027-01-31T09:00:00");
        assert_eq!(last_of_month, wall("2027-03-31 09:00:00", "FREQ=MONTHLY"));
    }

    #[test]
    fn of_so_many_times_fewer_are_left() {
        let (begins, rule) = ("2026-11-20T09:00:00", "FREQ=DAILY;COUNT=3");
        assert_eq!(after(rule, begins, begins), wall("2026-11-21 09:00:00", "FREQ=DAILY;COUNT=2"));
        let late = after(rule, begins, "2026-11-21T10:00:00");
        assert_eq!(late, wall("2026-11-22 09:00:00", "FREQ=DAILY;COUNT=1"));
        assert_eq!(after("FREQ=DAILY;COUNT=1", begins, begins), None);
        assert_eq!(after(rule, begins, "2026-12-01T09:00:00"), None);
        assert_eq!(after("FREQ=DAILY;UNTIL=20261121T000000Z", begins, begins), None);
        assert_eq!(after("FREQ=YEARLY", "2199-11-20T09:00:00", "2199-11-20T09:00:00"), None);
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        let begins = at("2026-11-20T09:00:00");
        assert_eq!(checked(" rrule:freq=daily;interval=2 ", begins).as_deref(), Ok("FREQ=DAILY;INTERVAL=2"));
        for rule in [
            "daily",
            "",
            "FREQ=SECONDLY",
            "FREQ=HOURLY",
            "FREQ=DAILY;BYHOUR=9,15",
            "FREQ=DAILY;INTERVAL=-1",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ=DAILY\nDTSTART:20260101T000000Z",
        ] {
            assert_eq!(checked(rule, begins), Err("activity.recurrence_rule"), "{rule}");
        }
    }

    #[test]
    fn a_rule_that_never_comes_true_ends() {
        let begins = "2026-11-20T09:00:00";
        assert_eq!(after("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", begins, begins), None);
    }
}
