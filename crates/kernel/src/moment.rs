//! A point in time, in UTC, cut to microseconds: the finest grain that both engines keep.

use chrono::{
    DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeDelta, Timelike, Utc,
};

pub type Moment = DateTime<Utc>;

/// `moment` without what is finer than a microsecond.
pub fn cut(moment: Moment) -> Moment {
    moment.trunc_subsecs(6)
}

/// The text form that sorts as time does: `2026-11-20T09:30:00.000000Z`.
pub fn text(moment: Moment) -> String {
    let (day, time) = (moment.date_naive(), moment.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second(),
        time.nanosecond() % 1_000_000_000 / 1_000,
    )
}

/// Reads any RFC 3339 time. By hand: chrono's readers know every form there is, and the browser would have to fetch them.
pub fn parse(text: &str) -> Option<Moment> {
    let (day, rest) = text.trim().split_at_checked(10)?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, zone) = rest.split_at_checked(rest.find(['Z', 'z', '+', '-'])?)?;
    let local = parse_day(day)?.and_time(parse_time(time)?).and_utc();
    Some(cut(local.checked_sub_signed(parse_zone(zone)?)?))
}

/// Reads `2026-11-20`.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.trim().splitn(3, '-').map(number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    NaiveDate::from_ymd_opt(year.try_into().ok()?, month, day)
}

/// Reads what a clock on the wall shows: `2026-11-20T09:30:00`, with a blank for the T as well.
pub fn parse_wall(text: &str) -> Option<NaiveDateTime> {
    let (day, rest) = text.trim().split_at_checked(10)?;
    Some(parse_day(day)?.and_time(parse_time(rest.strip_prefix(['T', ' '])?)?))
}

/// `09:30:00.25`; second 60 is a leap second.
fn parse_time(text: &str) -> Option<NaiveTime> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut parts = clock.splitn(3, ':').map(number);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    number(fraction.get(..9).unwrap_or(fraction))?;
    let digits: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let micro = number(&digits)? + if second == 60 { 1_000_000 } else { 0 };
    NaiveTime::from_hms_micro_opt(hour, minute, if second == 60 { 59 } else { second }, micro)
}

/// How far ahead of UTC: `Z`, `+01:00`.
fn parse_zone(text: &str) -> Option<TimeDelta> {
    let (hours, minutes) = match text.split_at_checked(1)? {
        ("Z" | "z", "") => (0, 0),
        (_, zone) => {
            zone.split_once(':').and_then(|(hours, minutes)| Some((number(hours)?, number(minutes)?)))?
        }
    };
    let ahead = TimeDelta::minutes(i64::from(hours * 60 + minutes));
    (hours < 24 && minutes < 60).then_some(if text.starts_with('-') { -ahead } else { ahead })
}

/// Digits only: no sign, no blank.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_form_of_a_time_is_read() {
        let read = |time: &str| parse(time).map(text);
        let wanted = Some("2026-11-20T09:30:00.250000Z".to_owned());
        let forms = [
            "2026-11-20T09:30:00.25Z",
            " 2026-11-20t10:30:00.250+01:00",
            "2026-11-20 04:00:00.2500009-05:30",
        ];
        forms.iter().for_each(|form| assert_eq!(read(form), wanted, "{form}"));
        assert_eq!(read("2016-12-31T23:59:60Z").as_deref(), Some("2016-12-31T23:59:59.000000Z"));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        let wrong = [
            "",
            "2026-11-20",
            "2026-11-20T09:30:00",
            "2026-02-30T09:30:00Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T09:30:00+25:00",
            "2026-11-20T09:3x:00Z",
            "2026-11-20T09:30:00.Z5Z",
            "2026-11-20T09:30:00.-5Z",
            "éééééééééééé",
        ];
        wrong.iter().for_each(|text| assert_eq!(parse(text), None, "{text}"));
        assert_eq!(parse_day("2026-1-5"), NaiveDate::from_ymd_opt(2026, 1, 5));
        assert_eq!(parse_day("-2026-1-5"), None);
    }

    #[test]
    fn a_clock_on_the_wall_is_read_without_a_zone() {
        let wall = NaiveDate::from_ymd_opt(2026, 11, 20).and_then(|day| day.and_hms_milli_opt(9, 30, 0, 250));
        assert_eq!(parse_wall("2026-11-20T09:30:00.25"), wall);
        assert_eq!(parse_wall("2026-11-20 09:30:00.250"), wall);
        for wrong in ["2026-11-20", "2026-11-20T09:30", "2026-11-20T09:30:00Z", "2026-11-20T24:00:00"] {
            assert_eq!(parse_wall(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_chrono_reads_it(micros in -60_000_000_000_000_000_i64..250_000_000_000_000_000) {
            let moment = DateTime::from_timestamp_micros(micros).unwrap();
            prop_assert_eq!(parse(&text(moment)), Some(moment));
            prop_assert_eq!(text(moment), moment.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string());
            prop_assert_eq!(parse(&moment.to_rfc3339()), Some(moment));
            let wall = moment.naive_utc();
            let written = serde_json::to_value(wall).unwrap();
            prop_assert_eq!(written.as_str().and_then(parse_wall), Some(wall));
        }
    }
}
