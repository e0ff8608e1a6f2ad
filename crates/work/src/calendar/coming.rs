//! The times at which an open activity comes again: drawn in calendars, kept nowhere (decision 10).

use super::model::Entry;
use crate::recurrence::next::times;
use chrono::NaiveDateTime;

/// Times of one series in one calendar at most.
const DRAWN: usize = 62;
/// Steps along all rules of one calendar together.
const STEPS: usize = 100_000;

/// What comes of the series from `from` on and before `to`, without what stands there itself.
pub fn coming(series: &[(Entry, String)], from: NaiveDateTime, to: NaiveDateTime) -> Vec<Entry> {
    let steps = STEPS / series.len().max(1);
    let of = |(entry, rule): &(Entry, String)| {
        let length = entry.over() - entry.begins;
        let walls = times(rule, entry.begins, steps).skip(1).take_while(|wall| *wall < to);
        let within = walls.filter(|wall| wall.checked_add_signed(length).is_some_and(|over| over > from));
        let drawn = |wall| Entry { coming: true, may_change: false, answer: None, ..entry.moved(wall) };
        within.take(DRAWN).map(drawn).collect::<Vec<_>>()
    };
    series.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::model::tests::{at, entry};
    use super::*;

    fn of(rule: &str, from: &str, to: &str) -> Vec<String> {
        let first = entry(1, "2026-11-20T09:00:00", Some("2026-11-20T10:00:00"));
        let coming = coming(&[(first, rule.to_owned())], at(from), at(to));
        coming.iter().map(|entry| entry.begins.to_string()).collect()
    }

    #[test]
    fn what_comes_again_is_drawn_from_the_next_time_on() {
        let week = |rule| of(rule, "2026-11-20T00:00:00", "2026-11-28T00:00:00");
        assert_eq!(week("FREQ=WEEKLY"), ["2026-11-27 09:00:00"]);
        assert_eq!(week("FREQ=DAILY;COUNT=3"), ["2026-11-21 09:00:00", "2026-11-22 09:00:00"]);
        assert_eq!(week("no rule"), Vec::<String>::new());
        assert_eq!(of("FREQ=YEARLY", "2199-11-01T00:00:00", "2199-12-01T00:00:00"), ["2199-11-20 09:00:00"]);
        assert_eq!(of("FREQ=YEARLY", "2200-11-01T00:00:00", "2200-12-01T00:00:00"), Vec::<String>::new());
    }

    #[test]
    fn however_many_there_are_so_many_are_drawn() {
        assert_eq!(of("FREQ=DAILY", "2026-11-20T00:00:00", "2030-01-01T00:00:00").len(), DRAWN);
        assert_eq!(
            of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-11-20T00:00:00", "2199-01-01T00:00:00").len(),
            0
        );
    }
}
