//! When an entry is: `DTSTART` with its zone, and its end from `DTEND`, `DUE` or `DURATION`.

use super::zones;
use crate::activities::due::END_OF_DAY;
use crate::calendar::feed::rule::{day, wall};
use crate::zone;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property};
use kernel::{Moment, Problem};

/// A day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    Day(NaiveDate),
    At(Moment),
}

impl When {
    /// The first moment of it.
    pub fn begins(self, zone: Tz) -> Moment {
        match self {
            Self::Day(day) => zone::moment(day.and_time(NaiveTime::MIN), zone),
            Self::At(moment) => moment,
        }
    }
}

/// Errors: [`Problem`] for a zone that is unknown, and for what is no time.
pub fn when(property: &Property, own: Tz) -> Result<When, Problem> {
    let value = property.val.as_str().trim();
    let wrong = || Problem::new("due_at", "calendar.wrong_time").hint(value);
    if let Some(day) = day(value) {
        return Ok(When::Day(day));
    }
    if let Some(utc) = value.strip_suffix('Z') {
        return wall(utc).map(|utc| When::At(utc.and_utc())).ok_or_else(wrong);
    }
    let wall = wall(value).ok_or_else(wrong)?;
    let named = property.params.iter().find(|parameter| parameter.key.as_str().eq_ignore_ascii_case("TZID"));
    let zone = match named.and_then(|parameter| parameter.val.as_ref()) {
        None => own,
        Some(name) => {
            let unknown = || Problem::new("due_at", "calendar.unknown_zone").hint(name.as_str());
            zones::zone(name.as_str()).ok_or_else(unknown)?
        }
    };
    Ok(When::At(zone::moment(wall, zone)))
}

/// When it begins and ends; for whole days from the first midnight to the end of the last day.
pub fn span(entry: &Component, own: Tz) -> Result<(Moment, Option<Moment>), Problem> {
    let missing = || Problem::new("due_at", "calendar.no_time");
    let begins = entry.find_prop("DTSTART").or_else(|| entry.find_prop("DUE")).ok_or_else(missing)?;
    let begins = when(begins, own)?;
    let ends =
        match (entry.find_prop("DTEND").or_else(|| entry.find_prop("DUE")), entry.find_prop("DURATION")) {
            (Some(ends), _) => Some(when(ends, own)?),
            (None, Some(long)) => {
                let wrong = || Problem::new("ends_at", "calendar.wrong_time").hint(long.val.as_str());
                let long = duration(long.val.as_str()).ok_or_else(wrong)?;
                Some(later(begins, long).ok_or_else(wrong)?)
            }
            (None, None) => None,
        };
    Ok((begins.begins(own), over(begins, ends, own)))
}

fn later(begins: When, by: TimeDelta) -> Option<When> {
    match begins {
        When::Day(day) => day.checked_add_signed(by).map(When::Day),
        When::At(moment) => moment.checked_add_signed(by).map(When::At),
    }
}

/// The last day of whole days is the one before their `DTEND`.
fn over(begins: When, ends: Option<When>, own: Tz) -> Option<Moment> {
    let end_of = |day: NaiveDate| zone::moment(day.and_time(END_OF_DAY), own);
    match (begins, ends) {
        (When::Day(first), None) => Some(end_of(first)),
        (When::Day(first), Some(When::Day(next))) => Some(end_of(next.pred_opt().unwrap_or(next).max(first))),
        (_, Some(ends)) => Some(ends.begins(own)),
        (When::At(_), None) => None,
    }
}

/// `PT1H30M`, `P1DT12H`, `P2W`; nothing for less than nothing.
pub fn duration(text: &str) -> Option<TimeDelta> {
    let mut rest = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut all, mut number, mut in_time) = (TimeDelta::zero(), String::new(), false);
    while let Some(next) = rest.chars().next() {
        rest = rest.get(next.len_utf8()..)?;
        match next {
            '0'..='9' => number.push(next),
            'T' if number.is_empty() => in_time = true,
            unit => {
                let count: i64 = number.parse().ok()?;
                number.clear();
                all = all.checked_add(&match (unit, in_time) {
                    ('W', false) => TimeDelta::try_weeks(count)?,
                    ('D', false) => TimeDelta::try_days(count)?,
                    ('H', true) => TimeDelta::try_hours(count)?,
                    ('M', true) => TimeDelta::try_minutes(count)?,
                    ('S', true) => TimeDelta::try_seconds(count)?,
                    _ => return None,
                })?;
            }
        }
    }
    number.is_empty().then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        let minutes = |text| duration(text).map(|long| long.num_minutes());
        assert_eq!(minutes("PT1H30M"), Some(90));
        assert_eq!(minutes("P1DT12H"), Some(36 * 60));
        assert_eq!(minutes("P2W"), Some(14 * 1_440));
        for text in ["", "-PT15M", "PT", "P1H", "PT1", "PT99999999999999999999H", "P9223372036854775807W"] {
            assert_eq!(minutes(text).filter(|minutes| *minutes > 0), None, "{text}");
        }
    }
}
