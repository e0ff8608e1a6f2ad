//! What an entry of a calendar file means as an activity.

use super::times::{span, when};
use crate::calendar::alarm;
use crate::calendar::feed::rule::with_until;
use crate::recurrence::named;
use crate::recurrence::next::{checked, next};
use crate::zone;
use chrono_tz::Tz;
use icalendar::parser::{Component, Property};
use kernel::{Draft, Moment, Name, Problem, Value};
use std::collections::BTreeMap;

/// Times of a series that are passed over because they stand alone, at most.
const PASSED: usize = 500;
/// Guests of one entry at most.
const GUESTS: usize = 100;

pub struct Found {
    /// Its name in the other program, of one of a series with the time at which it would have been.
    pub uid: String,
    /// What one of a series was named before all times were told alike.
    pub also: Option<String>,
    pub begins: Moment,
    pub cancelled: bool,
    pub values: Draft,
    /// What was done already when it came.
    pub done: Option<Moment>,
    /// Addresses of those who are invited, with their answers.
    pub guests: Vec<(String, &'static str)>,
}

/// By series, the times that are left out or stand by themselves, in the file or in Kith.
pub type Apart = BTreeMap<String, Vec<Moment>>;

/// What stands apart in the file, and what is `known` to.
pub fn apart(parts: &[&Component], own: Tz, known: Apart) -> Apart {
    let mut apart = known;
    for part in parts {
        let alone =
            part.properties.iter().filter(|each| matches!(each.name.as_str(), "RECURRENCE-ID" | "EXDATE"));
        for property in alone {
            let several = property
                .val
                .as_str()
                .split(',')
                .map(|val| Property { val: val.to_owned().into(), ..property.clone() });
            let times = several.filter_map(|one| when(&one, own).ok()).map(|time| time.begins(own));
            apart.entry(text(part, "UID")).or_default().extend(times);
        }
    }
    apart
}

pub fn title(part: &Component) -> String {
    text(part, "SUMMARY").trim().to_owned()
}

fn text(part: &Component, name: &str) -> String {
    part.find_prop(name).map(|property| property.val.as_str().to_owned()).unwrap_or_default()
}

impl Found {
    /// Errors: why it can't come.
    pub fn of(part: &Component, own: Tz, now: Moment, apart: &Apart) -> Result<Self, Problem> {
        let series = text(part, "UID");
        if series.is_empty() {
            return Err(Problem::new("uid", "calendar.no_name"));
        }
        let (begins, ends) = span(part, own)?;
        let rule = text(part, "RRULE");
        let (begins, ends, rule) = match rule.trim() {
            "" => (begins, ends, String::new()),
            rule => {
                let (first, rule) = first(rule, begins, own, now, apart.get(&series))?;
                (first, ends.map(|ends| first + (ends - begins)), rule)
            }
        };
        let task = part.name.as_str() == "VTODO";
        let over = ends.unwrap_or(begins);
        let done = match task {
            true => (text(part, "STATUS") == "COMPLETED").then_some(over.min(now)),
            false => (over <= now && rule.is_empty()).then_some(over),
        };
        let (uid, also) = match part.find_prop("RECURRENCE-ID") {
            None => (series, None),
            Some(alone) => {
                let would = when(alone, own)?.begins(own);
                (named::alone(&series, would), Some([&series, "#", alone.val.as_str()].concat()))
            }
        };
        let cancelled = text(part, "STATUS") == "CANCELLED";
        let reminder = alarm::reminder(part, (begins, ends), own, now).filter(|_| done.is_none());
        let mut values = values(part, task, (begins, ends.filter(|_| !task)), rule);
        // Where the file tells of none, a reminder of Kith's own stays.
        values.extend(reminder.map(|at| (Name::Borrowed("remind_at"), at.into())));
        Ok(Self { uid, also, begins, cancelled, values, done, guests: guests(part) })
    }
}

fn values(part: &Component, task: bool, (begins, ends): (Moment, Option<Moment>), rule: String) -> Draft {
    let link = text(part, "URL");
    let link = if link.starts_with("https://") || link.starts_with("http://") { link } else { String::new() };
    let some = |text: String| if text.trim().is_empty() { Value::Null } else { text.trim().into() };
    Draft::from([
        (Name::Borrowed("type"), if task { "task" } else { "meeting" }.into()),
        (Name::Borrowed("name"), some(title(part))),
        (Name::Borrowed("due_at"), begins.into()),
        (Name::Borrowed("ends_at"), ends.into()),
        (Name::Borrowed("location"), some(text(part, "LOCATION"))),
        (Name::Borrowed("body"), some(text(part, "DESCRIPTION"))),
        (Name::Borrowed("link"), some(link)),
        (Name::Borrowed("recurrence"), some(rule)),
    ])
}

/// The first time of a series that is still to come and does not stand alone, and the rule from there on.
fn first(
    rule: &str,
    begins: Moment,
    own: Tz,
    now: Moment,
    alone: Option<&Vec<Moment>>,
) -> Result<(Moment, String), Problem> {
    let wrong = |key| Problem::new("recurrence", key).hint(rule);
    let wall = zone::local(begins, own);
    let kept = checked(&on_the_wall(rule, own), wall).map_err(wrong)?;
    let (mut at, mut rest) = (wall, kept);
    for _ in 0..PASSED {
        let moment = zone::moment(at, own);
        if moment >= now && alone.is_none_or(|alone| !alone.contains(&moment)) {
            return Ok((moment, rest));
        }
        let after = if moment < now { at.max(zone::local(now, own)) } else { at };
        (at, rest) = next(&rest, at, after).ok_or_else(|| wrong("calendar.over"))?;
    }
    Err(wrong("calendar.over"))
}

/// The last time of a rule as the clock on the wall shows it.
fn on_the_wall(rule: &str, own: Tz) -> String {
    let utc =
        rule.to_ascii_uppercase().split(';').any(|part| part.starts_with("UNTIL=") && part.ends_with('Z'));
    with_until(&rule.to_ascii_uppercase(), |until| {
        let wall = if utc { zone::local(until.and_utc(), own) } else { until };
        wall.format("%Y%m%dT%H%M%SZ").to_string()
    })
}

fn guests(part: &Component) -> Vec<(String, &'static str)> {
    let guest = |property: &Property| {
        let address = property.val.as_str();
        let email = address.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"))?;
        let email = address.get(email.len()..)?.trim().to_lowercase();
        let said = property.params.iter().find(|parameter| parameter.key.as_str() == "PARTSTAT");
        let answer = match said.and_then(|said| said.val.as_ref()).map(|said| said.as_str()) {
            Some("ACCEPTED") => "accepted",
            Some("DECLINED") => "declined",
            Some("TENTATIVE") => "tentative",
            _ => "invited",
        };
        (!email.is_empty()).then_some((email, answer))
    };
    let attendees = part.properties.iter().filter(|property| property.name.as_str() == "ATTENDEE");
    attendees.filter_map(guest).take(GUESTS).collect()
}
