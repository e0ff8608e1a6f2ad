//! From one day to another, as figures over time are asked for.

use chrono::NaiveDate;
use kernel::json::FromJson;
use serde::Serialize;

/// Both days are included, in UTC; a missing one leaves that end open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(default)]
pub struct Span {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

#[cfg(feature = "ssr")]
mod server {
    use super::Span;
    use chrono::{NaiveDate, NaiveTime};
    use kernel::{Error, Moment, Result};

    impl Span {
        /// The first moment in it and the first one after it.
        /// Errors: [`Error::Invalid`] when it ends before it begins.
        pub fn moments(self) -> Result<(Moment, Moment)> {
            let start = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
            let from = self.from.unwrap_or(FIRST);
            let to = self.to.and_then(|day| day.succ_opt()).unwrap_or(LAST);
            match from < to {
                true => Ok((start(from.clamp(FIRST, LAST)), start(to.clamp(FIRST, LAST)))),
                false => Err(Error::invalid("to", "check.span")),
            }
        }
    }

    /// Days that both engines know.
    const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MIN,
    };
    const LAST: NaiveDate = match NaiveDate::from_ymd_opt(9_999, 1, 1) {
        Some(day) => day,
        None => NaiveDate::MAX,
    };
}
