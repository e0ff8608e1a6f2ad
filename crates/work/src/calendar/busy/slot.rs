//! The next time at which nobody is busy: at a quarter of an hour, on a day of work, between morning and evening. Pure.

use crate::calendar::lanes::at;
use crate::calendar::span::is_weekend;
use chrono::{NaiveDateTime, TimeDelta, Timelike};
use kernel::Language;

/// Minutes between times that are offered, and from when to when on a day.
const STEP: u32 = 15;
const MORNING: u32 = 8 * 60;
const EVENING: u32 = 18 * 60;

/// Somebody is busy from one time to another.
pub type Taken = (NaiveDateTime, NaiveDateTime);

/// Not before `from`, within so many days; nothing when there is none, or when it is longer than a day of work.
pub fn free(
    taken: &[Taken],
    from: NaiveDateTime,
    minutes: u32,
    days: usize,
    place: (Language, &str),
) -> Option<NaiveDateTime> {
    let of_day = |day| {
        let starts = (MORNING..=EVENING.checked_sub(minutes)?).step_by(STEP as usize);
        starts.map(|start| at(day, start)).find(|start| is_free(taken, *start, minutes) && *start >= from)
    };
    let workdays = from.date().iter_days().take(days).filter(|day| !is_weekend(*day, place.0, place.1));
    // A time that was chosen is free as it is, however odd.
    let chosen = (from.minute().is_multiple_of(STEP) && is_free(taken, from, minutes)).then_some(from);
    chosen.or_else(|| workdays.into_iter().find_map(of_day))
}

fn is_free(taken: &[Taken], begins: NaiveDateTime, minutes: u32) -> bool {
    let ends = begins.checked_add_signed(TimeDelta::minutes(i64::from(minutes))).unwrap_or(begins);
    taken.iter().all(|(from, to)| ends <= *from || *to <= begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn of(taken: &[(&str, &str)], from: &str, minutes: u32) -> Option<String> {
        let taken: Vec<Taken> = taken.iter().map(|(from, to)| (at(from), at(to))).collect();
        free(&taken, at(from), minutes, 7, (Language::English, "Europe/Paris")).map(|time| time.to_string())
    }

    #[test]
    fn the_next_free_time_is_after_what_is_taken() {
        let friday =
            [("2026-11-20T10:00:00", "2026-11-20T11:30:00"), ("2026-11-20T12:00:00", "2026-11-20T19:00:00")];
        assert_eq!(of(&friday, "2026-11-20T09:00:00", 60).as_deref(), Some("2026-11-20 09:00:00"));
        assert_eq!(of(&friday, "2026-11-20T10:00:00", 30).as_deref(), Some("2026-11-20 11:30:00"));
        assert_eq!(of(&friday, "2026-11-20T10:00:00", 45).as_deref(), Some("2026-11-23 08:00:00"));
        assert_eq!(of(&friday, "2026-11-20T20:00:00", 60).as_deref(), Some("2026-11-20 20:00:00"));
    }

    #[test]
    fn what_fits_no_day_of_work_is_not_offered() {
        let busy = [("2026-11-20T00:00:00", "2026-12-20T00:00:00")];
        assert_eq!(of(&busy, "2026-11-20T10:00:00", 30), None);
        assert_eq!(of(&busy, "2026-11-20T10:00:00", 700), None);
    }
}
