//! The account's clock. Only the server knows the zones of the world; browsers get times ready to show.

use chrono::{NaiveDate, NaiveDateTime};
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

/// When a clock in `zone` shows `local`: the same answer as forms give, see [`records::screens::zone::moment`].
pub fn moment(local: NaiveDateTime, zone: Tz) -> Moment {
    records::screens::zone::moment(local, zone.name())
}
