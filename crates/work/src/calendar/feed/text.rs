//! A calendar as text, by RFC 5545: lines folded at 75 bytes, texts escaped, times as moments or, where something comes
//! again, on the clock of a zone that is described along.

use super::read::{Event, Feed, Guest};
use super::rule::with_until;
use super::zones;
use crate::activities::due::END_OF_DAY;
use crate::calendar::{alarm, model::SHORT};
use crate::zone;
use chrono::{Days, NaiveDateTime};
use chrono_tz::Tz;
use icalendar::parser::{Calendar, Component, Parameter, Property};

/// Years ahead for which the changes of clocks are told.
const YEARS: i32 = 5;

/// The whole calendar.
pub fn written(feed: &Feed) -> String {
    let series = feed.events.iter().filter(|event| !event.rule.is_empty() && !event.whole_days);
    let mut components = Vec::new();
    if let Some((first, last)) = zones::years(series.map(|event| event.begins)) {
        components.push(zones::described(feed.zone, first, last + YEARS));
    }
    components.extend(feed.events.iter().map(|event| event_of(event, feed.zone)));
    let properties = vec![
        property("VERSION", "2.0", &[]),
        property("PRODID", "-//Kith//Kith//EN", &[]),
        property("CALSCALE", "GREGORIAN", &[]),
        property("METHOD", "PUBLISH", &[]),
        property("X-WR-CALNAME", &escaped(&feed.name), &[]),
        property("X-WR-TIMEZONE", feed.zone.name(), &[]),
        property("REFRESH-INTERVAL", "PT15M", &[("VALUE", "DURATION")]),
    ];
    Calendar { properties, components }.to_string()
}

pub fn component(
    name: &str,
    properties: Vec<Property<'static>>,
    components: Vec<Component<'static>>,
) -> Component<'static> {
    Component { name: name.to_owned().into(), properties, components }
}

/// The value as it is to stand there.
pub fn property(name: &str, value: &str, parameters: &[(&str, &str)]) -> Property<'static> {
    let parameter = |(key, value): &(&str, &str)| Parameter {
        key: (*key).to_owned().into(),
        val: Some((*value).to_owned().into()),
    };
    let params = parameters.iter().map(parameter).collect();
    Property { name: name.to_owned().into(), val: value.to_owned().into(), params }
}

fn event_of(event: &Event, zone: Tz) -> Component<'static> {
    let mut all = vec![
        property("UID", &escaped(&event.uid), &[]),
        property("DTSTAMP", &moment(event.changed.naive_utc()), &[]),
        property("CREATED", &moment(event.made.naive_utc()), &[]),
        property("LAST-MODIFIED", &moment(event.changed.naive_utc()), &[]),
        property("SEQUENCE", &(event.version - 1).max(0).to_string(), &[]),
        property("SUMMARY", &escaped(&event.title), &[]),
        property("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" }, &[]),
        property("TRANSP", if event.free || event.cancelled { "TRANSPARENT" } else { "OPAQUE" }, &[]),
    ];
    all.extend(times(event, zone));
    let texts = [("DESCRIPTION", &event.text), ("LOCATION", &event.place)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    all.extend(texts.map(|(name, text)| property(name, &escaped(text), &[])));
    if !event.link.is_empty() {
        all.push(property("URL", &plain(&event.link), &[]));
    }
    if let Some((name, email)) = event.owner.as_ref().filter(|(_, email)| !email.is_empty()) {
        let address = ["mailto:", &plain(email)].concat();
        all.push(property("ORGANIZER", &address, &[("CN", &quoted(name))]));
    }
    all.extend(event.attendees.iter().map(attendee));
    component("VEVENT", all, alarm::written(event, zone).into_iter().collect())
}

fn times(event: &Event, zone: Tz) -> Vec<Property<'static>> {
    let ends = event.ends.filter(|ends| *ends > event.begins);
    if event.whole_days {
        let day = |time: NaiveDateTime| time.format("%Y%m%d").to_string();
        let last = ends.filter(|ends| ends.time() != END_OF_DAY && ends.time() == Default::default());
        let next = ends.unwrap_or(event.begins).checked_add_days(Days::new(1)).unwrap_or(event.begins);
        let dates = [("DTSTART", day(event.begins)), ("DTEND", day(last.unwrap_or(next)))];
        let mut all: Vec<_> =
            dates.iter().map(|(name, day)| property(name, day, &[("VALUE", "DATE")])).collect();
        all.extend(repeats(event, day));
        return all;
    }
    let over = ends.unwrap_or(event.begins + SHORT);
    let utc = |wall: NaiveDateTime| moment(zone::moment(wall, zone).naive_utc());
    let named = [("DTSTART", event.begins), ("DTEND", over)];
    if event.rule.is_empty() || zone == Tz::UTC {
        let mut all: Vec<_> = named.iter().map(|(name, wall)| property(name, &utc(*wall), &[])).collect();
        all.extend(repeats(event, utc));
        return all;
    }
    let local = |wall: NaiveDateTime| wall.format("%Y%m%dT%H%M%S").to_string();
    let on_the_wall =
        |(name, wall): &(&str, NaiveDateTime)| property(name, &local(*wall), &[("TZID", zone.name())]);
    let mut all: Vec<_> = named.iter().map(on_the_wall).collect();
    all.extend(repeats(event, utc));
    all
}

fn repeats(event: &Event, until: impl Fn(NaiveDateTime) -> String) -> Option<Property<'static>> {
    (!event.rule.is_empty()).then(|| property("RRULE", &with_until(&plain(&event.rule), until), &[]))
}

fn attendee(guest: &Guest) -> Property<'static> {
    let answer = match guest.answer.as_str() {
        "accepted" => "ACCEPTED",
        "declined" => "DECLINED",
        "tentative" => "TENTATIVE",
        _ => "NEEDS-ACTION",
    };
    let name = quoted(&guest.name);
    let parameters = [("CN", name.as_str()), ("ROLE", "REQ-PARTICIPANT"), ("PARTSTAT", answer)];
    property("ATTENDEE", &plain(&guest.address), &parameters)
}

/// `20261120T083000Z`.
pub fn moment(utc: NaiveDateTime) -> String {
    utc.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value.
pub fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    plain(&text)
}

/// The value of a parameter: there is no way to write a quote in it.
fn quoted(text: &str) -> String {
    ["\"", &plain(text).replace('"', "'"), "\""].concat()
}

/// Without what would end the line.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
