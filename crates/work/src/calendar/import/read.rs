//! The entries of a calendar file. What is wrong with one is told with it; what is wrong with the file refuses all of it.

use super::found::{Apart, Found};
use super::{LONGEST, MOST};
use chrono_tz::Tz;
use icalendar::parser::{Component, read_components, unfold};
use kernel::{Error, Moment, Problem, Result};

/// How deep parts of a calendar may stand in each other: the reader goes down with them.
const DEPTH: usize = 8;
const ENTRIES: [&str; 2] = ["VEVENT", "VTODO"];

/// One entry of a file.
pub struct Entry {
    pub title: String,
    pub found: std::result::Result<Found, Problem>,
}

/// What stands in a file, in its order, with what is `known` to stand apart of series. Of two with one name the newer counts.
/// Errors: [`Error::TooLarge`]; [`Error::Invalid`] for what is no calendar or has too many entries.
pub fn entries(text: &str, own: Tz, now: Moment, known: Apart) -> Result<Vec<Entry>> {
    if text.len() > LONGEST {
        return Err(Error::TooLarge);
    }
    let unreadable = || Error::invalid("file", "calendar.unreadable");
    // The reader wants the standard's end after every line; programs write others.
    let lines = text.trim_start_matches('\u{feff}').trim().lines();
    let text = unfold(&lines.flat_map(|line| [line, "\r\n"]).collect::<String>());
    if depth(&text) > DEPTH {
        return Err(unreadable());
    }
    let calendars = read_components(&text).map_err(|_| unreadable())?;
    let calendars: Vec<&Component> =
        calendars.iter().filter(|part| part.name.as_str() == "VCALENDAR").collect();
    if calendars.is_empty() {
        return Err(unreadable());
    }
    let parts: Vec<&Component> = calendars
        .iter()
        .flat_map(|calendar| &calendar.components)
        .filter(|part| ENTRIES.contains(&part.name.as_str()))
        .collect();
    if parts.len() > MOST {
        return Err(Error::Invalid(vec![Problem::new("file", "calendar.too_many").hint(MOST)]));
    }
    let apart = super::found::apart(&parts, own, known);
    let entry = |part: &&Component| Entry {
        title: super::found::title(part),
        found: Found::of(part, own, now, &apart),
    };
    Ok(newest(&parts).iter().map(entry).collect())
}

/// How deep its parts stand in each other at most.
fn depth(text: &str) -> usize {
    let mut depth: usize = 0;
    let begins =
        |line: &str, with: &str| line.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    let step = |line: &str| {
        let line = line.trim_start();
        if begins(line, "BEGIN:") {
            depth += 1;
        } else if begins(line, "END:") {
            depth = depth.saturating_sub(1);
        }
        depth
    };
    text.lines().map(step).max().unwrap_or_default()
}

/// Without those that a later change of the same entry takes the place of.
fn newest<'a>(parts: &[&'a Component<'a>]) -> Vec<&'a Component<'a>> {
    let of = |part: &Component, name: &str| {
        part.find_prop(name).map(|property| property.val.as_str().to_owned()).unwrap_or_default()
    };
    let name = |part: &Component| (of(part, "UID"), of(part, "RECURRENCE-ID"));
    let number = |part: &Component| of(part, "SEQUENCE").parse::<i64>().unwrap_or_default();
    let mut last = std::collections::BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        let place = last.entry(name(part)).or_insert((number(part), at));
        if number(part) >= place.0 {
            *place = (number(part), at);
        }
    }
    let is_last = |(at, part): &(usize, &&Component)| name(part).0.is_empty() || last[&name(part)].1 == *at;
    parts.iter().enumerate().filter(is_last).map(|(_, part)| *part).collect()
}
