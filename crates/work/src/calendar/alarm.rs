//! A reminder as calendars have it: an alarm (`VALARM`, RFC 5545, 3.6.6), written into the feed and read by the import.
//! Kith keeps one reminder, at the beginning or before it; what an alarm says beyond that is passed over.

use super::feed::read::Event;
use super::feed::text::{component, escaped, moment, property};
use super::import::times::{When, duration, when};
use super::model::takes_whole_days;
use crate::activities::due::END_OF_DAY;
use crate::zone;
use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property};
use kernel::Moment;

/// The alarm of an event. Whole days begin at midnight wherever they are read, so theirs is a moment, unless they come
/// again.
pub fn written(event: &Event, zone: Tz) -> Option<Component<'static>> {
    let reminds = event.reminds?;
    let begins = match event.whole_days {
        true => event.begins.date().and_time(NaiveTime::MIN),
        false => event.begins,
    };
    let trigger = match event.whole_days && event.rule.is_empty() {
        true => property("TRIGGER", &moment(reminds.naive_utc()), &[("VALUE", "DATE-TIME")]),
        false => property("TRIGGER", &told(reminds - zone::moment(begins, zone)), &[]),
    };
    let properties = vec![
        property("ACTION", "DISPLAY", &[]),
        property("DESCRIPTION", &escaped(&event.title), &[]),
        trigger,
    ];
    Some(component("VALARM", properties, Vec::new()))
}

/// `-PT24H`: hours are always as long, days are not on nights on which clocks change.
fn told(by: TimeDelta) -> String {
    let seconds = by.num_seconds();
    let sign = if seconds < 0 { "-PT" } else { "PT" };
    let seconds = seconds.abs();
    let parts = [(seconds / 3_600, 'H'), (seconds / 60 % 60, 'M'), (seconds % 60, 'S')];
    let some: String =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    [sign, if some.is_empty() { "0S" } else { &some }].concat()
}

/// The reminder that the alarms of an entry mean: of those still to come that are not after its beginning, the last.
pub fn reminder(
    entry: &Component,
    (begins, ends): (Moment, Option<Moment>),
    own: Tz,
    now: Moment,
) -> Option<Moment> {
    let alarms = entry.components.iter().filter(|part| part.name.as_str() == "VALARM");
    let over = over(begins, ends, own);
    let times = alarms.filter_map(|alarm| time(alarm, (begins, over), own));
    times.filter(|time| (now..=begins).contains(time)).max()
}

/// Where an entry ends for its alarms: whole days at midnight.
fn over(begins: Moment, ends: Option<Moment>, own: Tz) -> Moment {
    let ends = ends.unwrap_or(begins);
    let [first, last] = [begins, ends].map(|moment| zone::local(moment, own));
    match takes_whole_days(first, Some(last)) && last.time() == END_OF_DAY {
        true => ends + TimeDelta::minutes(1),
        false => ends,
    }
}

/// When an alarm goes off; nothing for one that is none (`ACTION:NONE`), or says what is no time.
fn time(alarm: &Component, (begins, over): (Moment, Moment), own: Tz) -> Option<Moment> {
    let says = |name: &str, value: &str| {
        alarm.find_prop(name).is_some_and(|property| property.val.as_str().eq_ignore_ascii_case(value))
    };
    let trigger = alarm.find_prop("TRIGGER").filter(|_| !says("ACTION", "NONE"))?;
    let text = trigger.val.as_str().trim();
    let Some(by) = signed(text) else {
        return match when(trigger, own) {
            Ok(When::At(moment)) => Some(moment),
            _ => None,
        };
    };
    let from = if is_related_to_end(trigger) { over } else { begins };
    match text.contains('T') {
        true => from.checked_add_signed(by),
        // Days are as long as those on the wall.
        false => zone::local(from, own).checked_add_signed(by).map(|wall| zone::moment(wall, own)),
    }
}

fn is_related_to_end(trigger: &Property) -> bool {
    trigger.params.iter().any(|parameter| {
        parameter.key.as_str().eq_ignore_ascii_case("RELATED")
            && parameter.val.as_ref().is_some_and(|value| value.as_str().eq_ignore_ascii_case("END"))
    })
}

/// `-PT15M`, `PT0S`, `+P1D`.
fn signed(text: &str) -> Option<TimeDelta> {
    match text.strip_prefix('-') {
        Some(before) => duration(before).map(|by| -by),
        None => duration(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::model::tests::at;
    use icalendar::parser::{read_components, unfold};

    const PARIS: Tz = Tz::Europe__Paris;

    fn event(begins: &str, reminds: &str, whole_days: bool, rule: &str) -> Event {
        let made = at("2026-11-01T00:00:00").and_utc();
        Event {
            uid: "1".into(),
            title: "Desks; chairs".into(),
            text: String::new(),
            place: String::new(),
            link: String::new(),
            begins: at(begins),
            ends: None,
            whole_days,
            changed: made,
            made,
            version: 1,
            cancelled: false,
            free: false,
            rule: rule.into(),
            reminds: Some(zone::moment(at(reminds), PARIS)),
            owner: None,
            attendees: Vec::new(),
        }
    }

    fn triggered(event: &Event) -> String {
        let alarm = written(event, PARIS).unwrap();
        let trigger = alarm.find_prop("TRIGGER").unwrap().clone();
        trigger.to_string().trim_end().to_owned()
    }

    #[test]
    fn a_reminder_is_an_alarm_before_the_beginning() {
        let of = |reminds: &str| triggered(&event("2026-11-20T10:00:00", reminds, false, ""));
        assert_eq!(of("2026-11-20T09:45:00"), "TRIGGER:-PT15M");
        assert_eq!(of("2026-11-19T08:30:10"), "TRIGGER:-PT25H29M50S");
        assert_eq!(of("2026-11-20T10:00:00"), "TRIGGER:PT0S");
        let clocks_change = event("2026-10-25T10:00:00", "2026-10-24T10:00:00", false, "FREQ=DAILY");
        assert_eq!(triggered(&clocks_change), "TRIGGER:-PT25H");
        let alarm = written(&clocks_change, PARIS).unwrap();
        let says = |name: &str| alarm.find_prop(name).unwrap().val.as_str().to_owned();
        assert_eq!((alarm.name.as_str(), says("ACTION").as_str()), ("VALARM", "DISPLAY"));
        assert_eq!(says("DESCRIPTION"), "Desks\\; chairs");
        assert!(written(&Event { reminds: None, ..clocks_change }, PARIS).is_none());
    }

    #[test]
    fn whole_days_are_reminded_of_at_a_moment_or_from_their_midnight() {
        let alone = event("2026-11-20T23:59:00", "2026-11-20T09:00:00", true, "");
        assert_eq!(triggered(&alone), "TRIGGER;VALUE=DATE-TIME:20261120T080000Z");
        let daily = event("2026-11-20T23:59:00", "2026-11-20T09:00:00", true, "FREQ=DAILY");
        assert_eq!(triggered(&daily), "TRIGGER:PT9H");
    }

    /// From ten to half past eleven on a day in Paris, read the evening before; what its alarms come to, on its wall.
    fn read(alarms: &[&str]) -> Option<String> {
        of_span(alarms, "2026-11-20T10:00:00", "2026-11-20T11:30:00")
    }

    fn of_span(alarms: &[&str], begins: &str, ends: &str) -> Option<String> {
        let alarm = |lines: &&str| ["BEGIN:VALARM\r\n", lines, "\r\nEND:VALARM\r\n"].concat();
        let alarms: String = alarms.iter().map(alarm).collect();
        let text = ["BEGIN:VEVENT\r\nUID:1\r\n", &alarms, "END:VEVENT\r\n"].concat();
        let text = unfold(&text);
        let parts = read_components(&text).unwrap();
        let [begins, ends] = [begins, ends].map(|wall| zone::moment(at(wall), PARIS));
        let now = begins - TimeDelta::days(2);
        let reminder = reminder(&parts[0], (begins, Some(ends)), PARIS, now);
        reminder.map(|moment| zone::local(moment, PARIS).to_string())
    }

    #[test]
    fn alarms_at_the_beginning_and_before_it_are_reminders() {
        for (trigger, told) in [
            ("TRIGGER:-PT15M", "2026-11-20 09:45:00"),
            ("TRIGGER;RELATED=START:-P0DT1H0M0S", "2026-11-20 09:00:00"),
            ("TRIGGER:PT0S", "2026-11-20 10:00:00"),
            ("TRIGGER;VALUE=DURATION:-P1D", "2026-11-19 10:00:00"),
            ("TRIGGER;RELATED=END:-PT2H", "2026-11-20 09:30:00"),
            ("TRIGGER;VALUE=DATE-TIME:20261119T170000Z", "2026-11-19 18:00:00"),
            ("TRIGGER;VALUE=DATE-TIME;TZID=Asia/Dubai:20261119T200000", "2026-11-19 17:00:00"),
        ] {
            let alarm = ["ACTION:DISPLAY\r\n", trigger].concat();
            assert_eq!(read(&[&alarm]).as_deref(), Some(told), "{trigger}");
        }
        let day = ("2026-10-25T00:00:00", "2026-10-25T23:59:00");
        let of_day = |trigger: &str| of_span(&[trigger], day.0, day.1);
        assert_eq!(of_day("TRIGGER:-P1D").as_deref(), Some("2026-10-24 00:00:00"));
        assert_eq!(of_day("TRIGGER;RELATED=END:-P1D").as_deref(), Some("2026-10-25 00:00:00"));
        assert_eq!(of_day("TRIGGER:PT9H"), None);
    }

    #[test]
    fn what_a_reminder_can_not_say_is_passed_over() {
        for alarm in [
            "TRIGGER:PT15M",
            "TRIGGER:+P1D",
            "TRIGGER;RELATED=END:PT0S",
            "TRIGGER;VALUE=DATE-TIME:20261120T090001Z",
            "TRIGGER;VALUE=DATE-TIME:19760401T005545Z",
            "TRIGGER:-P3D",
            "TRIGGER;VALUE=DATE-TIME;TZID=Mars/Base:20261119T200000",
            "TRIGGER;VALUE=DATE:20261119",
            "TRIGGER:",
            "TRIGGER:soon",
            "TRIGGER:-",
            "TRIGGER:--PT15M",
            "TRIGGER:-PT15",
            "TRIGGER:-P99999999999999W",
            "TRIGGER:-PT9223372036854775S",
            "ACTION:NONE\r\nTRIGGER:-PT15M",
            "ACTION:DISPLAY",
        ] {
            assert_eq!(read(&[alarm]), None, "{alarm}");
        }
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn of_several_the_last_before_the_beginning_counts() {
        let alarms = ["TRIGGER:-P1D", "TRIGGER:-PT10M", "TRIGGER:PT5M", "TRIGGER:-PT1H"];
        assert_eq!(read(&alarms).as_deref(), Some("2026-11-20 09:50:00"));
    }
}
