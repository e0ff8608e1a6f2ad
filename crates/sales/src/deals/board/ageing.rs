//! How long a deal stands where it is, and when that becomes a worry.

use kernel::json::FromJson;
use kernel::{Moment, Record};
use records::screens::zone;
use serde::Serialize;

/// Whole days since the deal entered its stage; never negative.
pub fn days_in_stage(entered: Moment, now: Moment) -> i64 {
    (now - entered).num_days().max(0)
}

/// From when the days until rotting count, and what stops them: the pipeline says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[serde(default)]
pub struct Rotting {
    /// From the last activity, where there was one in this stage; else from the entry into the stage.
    #[serde(skip_serializing_if = "is_no")]
    pub from_activity: bool,
    /// While an activity is planned nothing rots.
    #[serde(skip_serializing_if = "is_no")]
    pub pauses: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_no(flag: &bool) -> bool {
    !*flag
}

impl Rotting {
    pub fn of_pipeline(pipeline: &Record) -> Self {
        Self {
            from_activity: pipeline.text("rotting_from") == "activity",
            pauses: pipeline.get("rotting_pauses").as_bool() == Some(true),
        }
    }
}

/// The times of a deal that its ageing hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Since when it stands in its stage.
    pub entered: Moment,
    pub last_activity: Option<Moment>,
    pub next_activity: Option<Moment>,
}

impl Standing {
    /// Whole days that count towards rotting; nothing while the clock stands.
    pub fn idle_days(&self, rotting: Rotting, now: Moment) -> Option<i64> {
        if rotting.pauses && self.next_activity.is_some_and(|next| next > now) {
            return None;
        }
        let active = self.last_activity.filter(|_| rotting.from_activity);
        Some(days_in_stage(active.map_or(self.entered, |last| last.max(self.entered)), now))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rot {
    Fresh,
    /// Past the stage's days.
    Amber,
    /// Past twice the stage's days.
    Red,
}

impl Rot {
    /// `limit` in days; without one a deal never rots: see [`Stage::rots_after`](super::model::Stage::rots_after).
    pub fn of(standing: Standing, limit: Option<i64>, rotting: Rotting, now: Moment) -> Self {
        match limit.zip(standing.idle_days(rotting, now)) {
            Some((limit, days)) if days > limit.saturating_mul(2) => Self::Red,
            Some((limit, days)) if days > limit => Self::Amber,
            _ => Self::Fresh,
        }
    }
}

/// When the next activity of a deal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextActivity {
    None,
    Overdue,
    /// Later on the same day.
    Today,
    Later,
}

impl NextActivity {
    /// By the days of the account's zone.
    pub fn of(at: Option<Moment>, now: Moment, zone: &str) -> Self {
        match at {
            None => Self::None,
            Some(at) if at < now => Self::Overdue,
            // What is farther away than any day is long needs no zone.
            Some(at) if (at - now).num_hours() < 26 && zone::day(at, zone) == zone::day(now, zone) => {
                Self::Today
            }
            Some(_) => Self::Later,
        }
    }

    /// The word that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "board.next.none",
            Self::Overdue => "board.next.overdue",
            Self::Today => "board.next.today",
            Self::Later => "board.next.later",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{at, board};
    use super::*;

    const FROM_STAGE: Rotting = Rotting { from_activity: false, pauses: false };

    fn standing(entered: i64, last: Option<i64>, next: Option<i64>) -> Standing {
        Standing { entered: at(entered), last_activity: last.map(at), next_activity: next.map(at) }
    }

    #[test]
    fn deals_rot_in_two_steps_and_only_while_open() {
        let board = board(&[&[], &[], &[]]);
        let rot = |stage: usize, days| {
            Rot::of(
                standing(0, Some(9), Some(99)),
                board.columns[stage].stage.rots_after(None),
                FROM_STAGE,
                at(days),
            )
        };
        assert_eq!([10, 11, 20, 21].map(|days| rot(0, days)), [Rot::Fresh, Rot::Amber, Rot::Amber, Rot::Red]);
        assert_eq!((rot(1, 99), rot(2, 99)), (Rot::Fresh, Rot::Fresh));
    }

    #[test]
    fn an_activity_begins_the_days_anew_where_the_pipeline_says_so() {
        let from_activity = Rotting { from_activity: true, pauses: false };
        let days = |last| standing(5, last, None).idle_days(from_activity, at(20));
        assert_eq!([Some(12), Some(2), None].map(days), [Some(8), Some(15), Some(15)]);
        assert_eq!(standing(5, Some(12), None).idle_days(FROM_STAGE, at(20)), Some(15));
        assert_eq!(standing(5, Some(30), None).idle_days(from_activity, at(20)), Some(0));
    }

    #[test]
    fn what_is_planned_stops_the_clock_until_it_is_due() {
        let pauses = Rotting { from_activity: false, pauses: true };
        let days = |next| standing(0, None, next).idle_days(pauses, at(20));
        assert_eq!([Some(21), Some(20), Some(3), None].map(days), [None, Some(20), Some(20), Some(20)]);
        assert_eq!(standing(0, None, Some(21)).idle_days(FROM_STAGE, at(20)), Some(20));
    }

    #[test]
    fn days_and_activities_count_from_now() {
        assert_eq!((days_in_stage(at(3), at(1)), days_in_stage(at(1), at(3))), (0, 2));
        let next = |days| NextActivity::of(Some(at(days)), at(5), "UTC");
        assert_eq!(
            [next(4), next(5), next(6)],
            [NextActivity::Overdue, NextActivity::Today, NextActivity::Later]
        );
        assert_eq!(NextActivity::of(None, at(5), "UTC"), NextActivity::None);
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn what_is_due_tomorrow_is_not_due_today_however_near_it_is() {
        // It is noon in London and nine in the evening in Tokyo.
        let next = |hours, zone| NextActivity::of(Some(at(5) + chrono::Duration::hours(hours)), at(5), zone);
        assert_eq!(
            [2, 11, 13].map(|hours| next(hours, "Europe/London")),
            [NextActivity::Today, NextActivity::Today, NextActivity::Later]
        );
        assert_eq!(
            [2, 11].map(|hours| next(hours, "Asia/Tokyo")),
            [NextActivity::Today, NextActivity::Later]
        );
    }
}
