//! The account's clock. Only the server knows the zones of the world; browsers get times ready to show.

use chrono::{Duration, LocalResult, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Tz;
use identity::Me;
use kernel::{Moment, moment};

/// My zone; UTC when the account names none that exists.
pub fn of(me: &Me) -> Tz {
    me.time_zone.parse().unwrap_or(Tz::UTC)
}

/// What a clock in `zone` shows at `moment`.
pub fn local(moment: Moment, zone: Tz) -> NaiveDateTime {
    moment.with_timezone(&zone).naive_local()
}

/// The time now, and the day it is in `zone`.
pub fn now(zone: Tz) -> (Moment, NaiveDate) {
    let now = moment::cut(chrono::Utc::now());
    (now, local(now, zone).date())
}

/// When a clock in `zone` shows `local`: the first time where it shows it twice, an hour later where it never does.
pub fn moment(local: NaiveDateTime, zone: Tz) -> Moment {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(found) | LocalResult::Ambiguous(found, _) => found.to_utc(),
        LocalResult::None => zone.from_utc_datetime(&(local - offset(local, zone))).to_utc(),
    }
}

/// How far the zone was ahead of UTC shortly before.
fn offset(local: NaiveDateTime, zone: Tz) -> Duration {
    let before = zone.from_utc_datetime(&(local - Duration::days(1)));
    before.naive_local() - before.naive_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn clocks_that_jump_still_name_a_moment() {
        let paris = Tz::Europe__Paris;
        assert_eq!(moment(at("2026-11-20T10:00:00"), paris), at("2026-11-20T09:00:00").and_utc());
        assert_eq!(moment(at("2026-10-25T02:30:00"), paris), at("2026-10-25T00:30:00").and_utc());
        assert_eq!(moment(at("2026-03-29T02:30:00"), paris), at("2026-03-29T01:30:00").and_utc());
        assert_eq!(local(at("2026-03-29T01:30:00").and_utc(), paris), at("2026-03-29T03:30:00"));
    }
}
