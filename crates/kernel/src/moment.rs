//! A point in time, in UTC, cut to microseconds: the finest grain that both engines keep.

use chrono::{DateTime, SubsecRound, Utc};

pub type Moment = DateTime<Utc>;

/// `moment` without what is finer than a microsecond.
pub fn cut(moment: Moment) -> Moment {
    moment.trunc_subsecs(6)
}

/// The text form that sorts as time does: `2026-11-20T09:30:00.000000Z`.
pub fn text(moment: Moment) -> String {
    moment.format("%Y-%m-%dT%H:%M:%S%.6fZ").to_string()
}

/// Reads any RFC 3339 time.
pub fn parse(text: &str) -> Option<Moment> {
    DateTime::parse_from_rfc3339(text.trim()).ok().map(|moment| cut(moment.with_timezone(&Utc)))
}
