//! How a person wants to be told: of each kind where, when not at all, and at which hour the digest comes.

mod api;
mod card;
#[cfg(feature = "ssr")]
pub mod store;

pub use card::ChoicesCard;

use crate::Kind;
use kernel::json::FromJson;
use kernel::{Error, Problem, Result};
use serde::Serialize;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Where somebody wants to be told of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Wish {
    pub in_app: bool,
    pub push: bool,
    pub mail: bool,
}

impl Wish {
    /// What is usual: what waits for somebody's answer goes everywhere, what the clock says not into tomorrow's mail.
    pub const fn usual(kind: Kind) -> Self {
        match kind {
            Kind::Assigned | Kind::Mentioned | Kind::Invited | Kind::Replied => {
                Self { in_app: true, push: true, mail: true }
            }
            Kind::Due => Self { in_app: true, push: true, mail: false },
            Kind::Rotting | Kind::Found | Kind::Followed => Self { in_app: true, push: false, mail: true },
        }
    }

    pub const fn is_none(self) -> bool {
        !self.in_app && !self.push && !self.mail
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Choices {
    pub wishes: Vec<KindWish>,
    pub hours: Hours,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, FromJson)]
pub struct KindWish {
    pub kind: Kind,
    #[serde(flatten)]
    pub wish: Wish,
}

/// On the person's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Hours {
    /// Minutes after midnight from when and until when nothing is pushed, also over midnight; none: always.
    #[serde(default)]
    pub quiet_from: Option<i64>,
    #[serde(default)]
    pub quiet_to: Option<i64>,
    /// 0 to 23.
    pub digest_hour: i64,
}

impl Default for Hours {
    fn default() -> Self {
        Self { quiet_from: Some(20 * 60), quiet_to: Some(7 * 60), digest_hour: 8 }
    }
}

impl Hours {
    /// Errors: [`Error::Invalid`] for what is no time of a day, and for half of a span.
    pub fn check(self) -> Result<()> {
        let wrong = |field: &str| Error::Invalid(vec![Problem::new(field, "check.request")]);
        let (from, to) = (self.quiet_from, self.quiet_to);
        if from.is_some() != to.is_some() || from.into_iter().chain(to).any(|at| !(0..DAY).contains(&at)) {
            return Err(wrong("quiet_from"));
        }
        if (0..24).contains(&self.digest_hour) { Ok(()) } else { Err(wrong("digest_hour")) }
    }

    /// Minutes until the quiet is over, when `minute` after midnight is in it.
    pub fn quiet_for(self, minute: i64) -> Option<i64> {
        let (from, to) = self.quiet_from.zip(self.quiet_to)?;
        let (length, passed) = ((to - from).rem_euclid(DAY), (minute - from).rem_euclid(DAY));
        (passed < length).then_some(length - passed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(from: i64, to: i64) -> Hours {
        Hours { quiet_from: Some(from * 60), quiet_to: Some(to * 60), digest_hour: 8 }
    }

    #[test]
    fn the_quiet_lasts_over_midnight() {
        let night = quiet(20, 7);
        let left = |hour: i64| night.quiet_for(hour * 60);
        assert_eq!([20, 23, 0, 6].map(left), [Some(660), Some(480), Some(420), Some(60)]);
        assert_eq!([7, 12, 19].map(left), [None; 3]);
    }

    #[test]
    fn the_quiet_of_a_day_and_none() {
        assert_eq!(
            [11, 12, 13, 14].map(|hour| quiet(12, 14).quiet_for(hour * 60)),
            [None, Some(120), Some(60), None]
        );
        assert_eq!(quiet(9, 9).quiet_for(9 * 60), None);
        assert_eq!(Hours { quiet_from: None, quiet_to: None, digest_hour: 0 }.quiet_for(0), None);
    }

    #[test]
    fn half_a_span_and_no_time_are_refused() {
        assert!(Hours::default().check().is_ok());
        for hours in [
            Hours { quiet_to: None, ..Hours::default() },
            Hours { quiet_from: Some(DAY), ..Hours::default() },
            Hours { digest_hour: 24, ..Hours::default() },
        ] {
            assert!(hours.check().is_err(), "{hours:?}");
        }
    }
}
