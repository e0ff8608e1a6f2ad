//! Days and times as people write them: `2026-11-20`, `20/11/2026`, `11/20/26`, `20 Nov 2026`, `20 novembre 2026`.

use super::plan::DayOrder;
use chrono::{Datelike, NaiveDate};
#[cfg(feature = "ssr")]
use chrono::{NaiveDateTime, NaiveTime};
use kernel::fold;
#[cfg(feature = "ssr")]
use kernel::{Moment, moment};

/// Month names begin like this, folded, in English, French and Arabic (one-word names).
const MONTHS: [&[&str]; 12] = [
    &["jan", "يناير", "جانفي"],
    &["feb", "fev", "فبراير", "فيفري", "شباط"],
    &["mar", "مارس", "اذار"],
    &["apr", "avr", "ابريل", "افريل", "نيسان"],
    &["may", "mai", "مايو", "ماي", "ايار"],
    &["jun", "juin", "يونيو", "جوان", "حزيران"],
    &["jul", "juil", "يوليو", "جويليه", "تموز"],
    &["aug", "aou", "اغسطس", "اوت", "اب"],
    &["sep", "سبتمبر", "ايلول"],
    &["oct", "اكتوبر"],
    &["nov", "نوفمبر"],
    &["dec", "ديسمبر"],
];

/// The day that `text` begins with; a clock time after it is left aside.
pub fn read(text: &str, order: DayOrder) -> Option<NaiveDate> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let text = text.split(['T', 't']).next().filter(|day| day.len() == 10).unwrap_or(text);
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let [first, second, third, ..] = words.as_slice() else { return compact(text) };
    let (year, month, day) = match (month_of(first), month_of(second)) {
        (_, Some(month)) if first.len() == 4 => (first.parse().ok()?, month, third.parse().ok()?),
        (_, Some(month)) => (year_of(third)?, month, first.parse().ok()?),
        (Some(month), _) => (year_of(third)?, month, second.parse().ok()?),
        _ if first.len() == 4 => (first.parse().ok()?, second.parse().ok()?, third.parse().ok()?),
        _ if order == DayOrder::MonthFirst => (year_of(third)?, first.parse().ok()?, second.parse().ok()?),
        _ => (year_of(third)?, second.parse().ok()?, first.parse().ok()?),
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(feature = "ssr")]
/// A time of RFC 3339, or a day with or without a clock time, taken for UTC.
pub fn read_time(text: &str, order: DayOrder) -> Option<Moment> {
    if let Some(time) = moment::parse(text) {
        return Some(time);
    }
    let day = read(text, order)?;
    let clock =
        text.split(|letter: char| letter.is_whitespace() || letter == 'T').find(|part| part.contains(':'));
    let time = match clock {
        Some(clock) => read_clock(clock, text)?,
        None => NaiveTime::MIN,
    };
    Some(moment::cut(NaiveDateTime::new(day, time).and_utc()))
}

#[cfg(feature = "ssr")]
fn read_clock(clock: &str, text: &str) -> Option<NaiveTime> {
    let mut parts = clock.trim_end_matches(|letter: char| letter.is_alphabetic()).split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let second = parts.next().and_then(|part| part.split('.').next()?.parse().ok()).unwrap_or(0);
    let lower = text.to_ascii_lowercase();
    let hour = match (lower.ends_with("pm"), lower.ends_with("am")) {
        (true, _) if hour < 12 => hour + 12,
        (_, true) if hour == 12 => 0,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// `20261120`.
fn compact(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| NaiveDate::parse_from_str(text, "%Y%m%d").ok()).flatten()
}

/// Letters and digits in runs of one kind; Arabic digits become ours.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for letter in fold(text).chars() {
        let letter = digit(letter);
        if letter != ' ' {
            match words.last_mut() {
                Some(word) if last != ' ' && last.is_ascii_digit() == letter.is_ascii_digit() => {
                    word.push(letter)
                }
                _ => words.push(letter.into()),
            }
        }
        last = letter;
    }
    words.retain(|word| !matches!(word.as_str(), "de" | "of" | "st" | "nd" | "rd" | "th" | "er"));
    words
}

fn digit(letter: char) -> char {
    let arabic = (letter as u32).checked_sub('٠' as u32).filter(|digit| *digit < 10);
    arabic.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(letter)
}

fn month_of(word: &str) -> Option<u32> {
    let begins = |names: &[&str]| names.iter().any(|name| word.starts_with(name));
    let at = MONTHS.iter().position(|names| begins(names))?;
    u32::try_from(at + 1).ok()
}

/// Two digits mean 1970 to 2069.
fn year_of(word: &str) -> Option<i32> {
    match (word.len(), word.parse::<i32>().ok()?) {
        (4, year) => Some(year),
        (2, year @ 0..70) => Some(2_000 + year),
        (2, year) => Some(1_900 + year),
        _ => None,
    }
}

/// The order in which all of these days make sense; the earlier in [`DayOrder::ALL`] wins, so day before month.
/// Nothing when no order fits all.
pub fn detect<'a>(days: impl Iterator<Item = &'a str> + Clone) -> Option<DayOrder> {
    let fits = |order: &DayOrder| {
        let mut some = false;
        days.clone().map(str::trim).filter(|day| !day.is_empty()).all(|day| {
            some = true;
            read(day, *order).is_some_and(|day| (1_000..=9_999).contains(&day.year()))
        }) && some
    };
    let year_first = days
        .clone()
        .map(str::trim)
        .filter(|day| !day.is_empty())
        .all(|day| day.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit())));
    match year_first {
        true => Some(DayOrder::YearFirst).filter(fits),
        false => [DayOrder::DayFirst, DayOrder::MonthFirst].into_iter().find(fits),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn text(text: &str, order: DayOrder) -> String {
        read(text, order).map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn days_come_in_many_forms() {
        for form in [
            "2026-11-20",
            "2026/11/20",
            "20261120",
            "20 Nov 2026",
            "November 20, 2026",
            "20 novembre 2026",
            "2026-11-20T08:00:00Z",
            "٢٠٢٦-١١-٢٠",
        ] {
            assert_eq!(text(form, DayOrder::YearFirst), "2026-11-20", "{form}");
        }
        assert_eq!(text("1er août 2026", DayOrder::DayFirst), "2026-08-01");
        assert_eq!(text("03/04/26", DayOrder::DayFirst), "2026-04-03");
        assert_eq!(text("03/04/26", DayOrder::MonthFirst), "2026-03-04");
        assert_eq!(text("31/02/2026", DayOrder::DayFirst), "");
        assert_eq!(text("soon", DayOrder::DayFirst), "");
    }

    #[test]
    fn times_may_carry_a_clock() {
        let time = |form| read_time(form, DayOrder::DayFirst).map(moment::text).unwrap_or_default();
        assert_eq!(time("2026-11-20 14:30"), "2026-11-20T14:30:00.000000Z");
        assert_eq!(time("20/11/2026 2:30 PM"), "2026-11-20T14:30:00.000000Z");
        assert_eq!(time("2026-11-20T14:30:00+02:00"), "2026-11-20T12:30:00.000000Z");
    }

    #[test]
    fn the_order_comes_from_the_days_themselves() {
        assert_eq!(detect(["2026-01-02", ""].into_iter()), Some(DayOrder::YearFirst));
        assert_eq!(detect(["01/02/2026", "13/02/2026"].into_iter()), Some(DayOrder::DayFirst));
        assert_eq!(detect(["01/02/2026", "02/13/2026"].into_iter()), Some(DayOrder::MonthFirst));
        assert_eq!(detect(["tomorrow"].into_iter()), None);
    }
}
