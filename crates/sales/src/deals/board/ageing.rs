//! How long a deal stands where it is, and when that becomes a worry.

use super::model::Stage;
use kernel::Moment;

/// Whole days since the deal entered its stage; never negative.
pub fn days_in_stage(entered: Moment, now: Moment) -> i64 {
    (now - entered).num_days().max(0)
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
    /// Deals in stages without a limit, and closed deals, never rot.
    pub fn of(entered: Moment, stage: &Stage, now: Moment) -> Self {
        let days = days_in_stage(entered, now);
        match stage.rotting_days.filter(|_| !stage.kind.is_closed()) {
            Some(limit) if days > limit.saturating_mul(2) => Self::Red,
            Some(limit) if days > limit => Self::Amber,
            _ => Self::Fresh,
        }
    }
}

/// When the next activity of a deal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextActivity {
    None,
    Overdue,
    /// Within the next 24 hours.
    Soon,
    Later,
}

impl NextActivity {
    pub fn of(at: Option<Moment>, now: Moment) -> Self {
        match at {
            None => Self::None,
            Some(at) if at < now => Self::Overdue,
            Some(at) if (at - now).num_hours() < 24 => Self::Soon,
            Some(_) => Self::Later,
        }
    }

    /// The word that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "board.next.none",
            Self::Overdue => "board.next.overdue",
            Self::Soon => "board.next.soon",
            Self::Later => "board.next.later",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::cast::{at, board};
    use super::*;

    #[test]
    fn deals_rot_in_two_steps_and_only_while_open() {
        let board = board(&[&[], &[], &[]]);
        let rot = |stage: usize, days| Rot::of(at(0), &board.columns[stage].stage, at(days));
        assert_eq!([10, 11, 20, 21].map(|days| rot(0, days)), [Rot::Fresh, Rot::Amber, Rot::Amber, Rot::Red]);
        assert_eq!((rot(1, 99), rot(2, 99)), (Rot::Fresh, Rot::Fresh));
    }

    #[test]
    fn days_and_activities_count_from_now() {
        assert_eq!((days_in_stage(at(3), at(1)), days_in_stage(at(1), at(3))), (0, 2));
        let next = |days| NextActivity::of(Some(at(days)), at(5));
        assert_eq!(
            [next(4), next(5), next(6)],
            [NextActivity::Overdue, NextActivity::Soon, NextActivity::Later]
        );
        assert_eq!(NextActivity::of(None, at(5)), NextActivity::None);
    }
}
