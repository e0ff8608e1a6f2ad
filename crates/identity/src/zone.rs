//! Times in the account's zone. The server knows the zones by `chrono-tz`, the browser by its own tables: the same
//! ones, without their weight in the download.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use kernel::Moment;

/// The wall clock in `zone` (an IANA name; UTC when unknown) at `moment`.
pub fn local(moment: Moment, zone: &str) -> NaiveDateTime {
    table::local(moment, zone).unwrap_or_else(|| moment.naive_utc())
}

/// The day in `zone` at `moment`.
pub fn day(moment: Moment, zone: &str) -> NaiveDate {
    local(moment, zone).date()
}

/// When the wall clock in `zone` shows `wall`: the first time where it shows it twice. A time that clocks skip is as much
/// later as they skip: 02:30 on the night when two o'clock becomes three is 03:30.
pub fn moment(wall: NaiveDateTime, zone: &str) -> Moment {
    let day = TimeDelta::days(1);
    let by_clock_of = |near: NaiveDateTime| {
        let near = near.and_utc();
        wall.and_utc() - (local(near, zone) - near.naive_utc())
    };
    let (before, after) = (by_clock_of(wall - day), by_clock_of(wall + day));
    let shows_it = |moment: &Moment| local(*moment, zone) == wall;
    [before, after].into_iter().find(shows_it).unwrap_or(before)
}

#[cfg(not(feature = "hydrate"))]
mod table {
    use chrono::NaiveDateTime;
    use kernel::Moment;

    #[cfg(feature = "ssr")]
    pub fn local(moment: Moment, zone: &str) -> Option<NaiveDateTime> {
        let zone: chrono_tz::Tz = zone.parse().ok()?;
        Some(moment.with_timezone(&zone).naive_local())
    }

    #[cfg(not(feature = "ssr"))]
    pub fn local(_moment: Moment, _zone: &str) -> Option<NaiveDateTime> {
        None
    }
}

#[cfg(feature = "hydrate")]
mod table {
    use super::TimeDelta;
    use chrono::NaiveDateTime;
    use js_sys::{Array, Date, Function, Intl, Object, Reflect};
    use kernel::Moment;
    use std::cell::RefCell;
    use wasm_bindgen::{JsCast, JsValue};

    thread_local! {
        static KNOWN: RefCell<Option<(String, Function)>> = const { RefCell::new(None) };
    }

    pub fn local(moment: Moment, zone: &str) -> Option<NaiveDateTime> {
        let write = KNOWN.with_borrow_mut(|known| match known {
            Some((name, write)) if name == zone => Some(write.clone()),
            _ => {
                let write = writer(zone)?;
                *known = Some((zone.to_owned(), write.clone()));
                Some(write)
            }
        })?;
        let date = Date::new(&JsValue::from_f64(moment.timestamp_millis() as f64));
        let text = write.call1(&JsValue::UNDEFINED, &date).ok()?.as_string()?;
        let wall = kernel::moment::parse_wall(&text)?;
        Some(wall + TimeDelta::microseconds(i64::from(moment.timestamp_subsec_micros())))
    }

    /// The Swedish way of writing times is `2026-11-20 09:30:00`.
    fn writer(zone: &str) -> Option<Function> {
        let options = Object::new();
        let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into()).ok();
        set("timeZone", zone)?;
        for name in ["month", "day", "hour", "minute", "second"] {
            set(name, "2-digit")?;
        }
        set("year", "numeric")?;
        set("hourCycle", "h23")?;
        let arguments = Array::of2(&Array::of1(&"sv-SE".into()), &options);
        let class =
            Reflect::get(&Reflect::get(&js_sys::global(), &"Intl".into()).ok()?, &"DateTimeFormat".into())
                .ok()?;
        let class: Function = class.dyn_into().ok()?;
        let format = Reflect::construct(&class, &arguments).ok()?;
        Some(format.unchecked_into::<Intl::DateTimeFormat>().format())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn walls_and_moments_agree() {
        let summer: Moment = "2026-07-01T10:00:00Z".parse().unwrap();
        assert_eq!(local(summer, "Europe/Paris").to_string(), "2026-07-01 12:00:00");
        assert_eq!(moment(local(summer, "Europe/Paris"), "Europe/Paris"), summer);
        assert_eq!(
            day("2026-07-01T23:30:00Z".parse().unwrap(), "Africa/Casablanca").to_string(),
            "2026-07-02"
        );
    }

    /// What the clock shows once `wall` was typed, and when that is.
    fn typed(wall: NaiveDateTime, zone: &str) -> [String; 2] {
        let moment = moment(wall, zone);
        [local(moment, zone).to_string(), kernel::moment::text(moment)]
    }

    #[test]
    fn a_time_that_clocks_skip_is_as_much_later_as_they_skip() {
        for (zone, wall, shown, moment) in [
            ("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29 03:30:00", "2026-03-29T01:30:00.000000Z"),
            ("America/New_York", "2026-03-08T02:30:00", "2026-03-08 03:30:00", "2026-03-08T07:30:00.000000Z"),
            (
                "Australia/Lord_Howe",
                "2026-10-04T02:15:00",
                "2026-10-04 02:45:00",
                "2026-10-03T15:45:00.000000Z",
            ),
            (
                "Australia/Lord_Howe",
                "2026-10-04T02:30:00",
                "2026-10-04 02:30:00",
                "2026-10-03T15:30:00.000000Z",
            ),
        ] {
            assert_eq!(typed(wall.parse().unwrap(), zone), [shown, moment], "{zone}");
        }
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_of_both() {
        for (zone, wall, moment) in [
            ("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000000Z"),
            ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00.000000Z"),
            ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00.000000Z"),
        ] {
            assert_eq!(
                typed(wall.parse().unwrap(), zone),
                [wall.replace('T', " "), moment.to_owned()],
                "{zone}"
            );
        }
    }

    #[test]
    fn an_unknown_zone_is_utc() {
        let at: Moment = "2026-07-01T10:00:00Z".parse().unwrap();
        assert_eq!(local(at, "Mars/Base").to_string(), "2026-07-01 10:00:00");
    }
}
