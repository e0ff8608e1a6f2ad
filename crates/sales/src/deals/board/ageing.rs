//! How long a deal stands where it is, and when that becomes a worry.

use super::model::{Card, Stage};
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
    pub fn of(card: &Card, stage: &Stage, now: Moment) -> Self {
        let days = days_in_stage(card.stage_entered_at, now);
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
