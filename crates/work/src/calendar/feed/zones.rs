//! A zone as iCalendar describes it: each change of its clocks, over the years that a calendar tells of.

use super::text::{component, property};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::{OffsetComponents, OffsetName, Tz};
use icalendar::parser::Component;
use kernel::Moment;

/// What the clocks of a zone show at a moment: seconds before UTC, whether it is summer time, its short name.
#[derive(Clone, Debug, PartialEq)]
struct Clock {
    offset: i64,
    summer: bool,
    name: String,
}

/// From the year before `first` to the one after `last`.
pub fn described(zone: Tz, first: i32, last: i32) -> Component<'static> {
    let begins = midnight(first - 1);
    let mut parts = vec![part(begins.naive_utc(), &clock(zone, begins), &clock(zone, begins))];
    let mut at = begins;
    let end = midnight(last + 2);
    while at < end {
        let next = at + TimeDelta::days(1);
        let [before, after] = [at, next].map(|moment| clock(zone, moment));
        if before != after {
            let change = change(zone, at, next);
            parts.push(part(change.naive_utc() + TimeDelta::seconds(before.offset), &before, &after));
        }
        at = next;
    }
    component("VTIMEZONE", vec![property("TZID", zone.name(), &[])], parts)
}

fn midnight(year: i32) -> Moment {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_time(Default::default()).and_utc()
}

fn clock(zone: Tz, moment: Moment) -> Clock {
    let local = moment.with_timezone(&zone);
    let offset = local.offset();
    let (base, summer) = (offset.base_utc_offset(), offset.dst_offset());
    let seconds = (base + summer).num_seconds();
    // Not every time has a name.
    let name = offset.abbreviation().map_or_else(|| self::offset(seconds), str::to_owned);
    Clock { offset: seconds, summer: !summer.is_zero(), name }
}

/// The second at which clocks change between two moments, the first with the new time.
fn change(zone: Tz, mut before: Moment, mut after: Moment) -> Moment {
    let old = clock(zone, before);
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if clock(zone, middle) == old { before = middle } else { after = middle }
    }
    after
}

fn part(begins: NaiveDateTime, before: &Clock, after: &Clock) -> Component<'static> {
    let kind = if after.summer { "DAYLIGHT" } else { "STANDARD" };
    let properties = vec![
        property("DTSTART", &begins.format("%Y%m%dT%H%M%S").to_string(), &[]),
        property("TZOFFSETFROM", &offset(before.offset), &[]),
        property("TZOFFSETTO", &offset(after.offset), &[]),
        property("TZNAME", &after.name, &[]),
    ];
    component(kind, properties, Vec::new())
}

/// `+0100`, `-033052`.
fn offset(seconds: i64) -> String {
    let (sign, seconds) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

/// The years of these times.
pub fn years(times: impl Iterator<Item = NaiveDateTime>) -> Option<(i32, i32)> {
    times.map(|time| time.year()).fold(None, |years, year| match years {
        None => Some((year, year)),
        Some((first, last)) => Some((first.min(year), last.max(year))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(zone: Tz) -> Vec<String> {
        let of = |part: &Component, name: &str| part.find_prop(name).unwrap().val.as_str().to_owned();
        let line = |part: &Component| {
            let all = ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"].map(|name| of(part, name));
            [part.name.as_str().to_owned(), all.join(" ")].join(" ")
        };
        described(zone, 2026, 2026)
            .components
            .iter()
            .map(line)
            .filter(|line| line.contains(" 2026"))
            .collect()
    }

    #[test]
    fn clocks_change_where_and_when_they_do() {
        let paris = ["DAYLIGHT 20260329T020000 +0100 +0200 CEST", "STANDARD 20261025T030000 +0200 +0100 CET"];
        assert_eq!(told(Tz::Europe__Paris), paris);
        let new_york =
            ["DAYLIGHT 20260308T020000 -0500 -0400 EDT", "STANDARD 20261101T020000 -0400 -0500 EST"];
        assert_eq!(told(Tz::America__New_York), new_york);
        let half_hours =
            ["STANDARD 20260405T020000 +1100 +1030 +1030", "DAYLIGHT 20261004T020000 +1030 +1100 +1100"];
        assert_eq!(told(Tz::Australia__Lord_Howe), half_hours);
        assert_eq!(told(Tz::Asia__Dubai), Vec::<String>::new());
        assert_eq!(offset(-12_652), "-033052");
    }
}
