//! The score of a person, 0 to 100, from what was done together: pure, the same wherever it is asked.
//!
//! One interaction has `points(kind) * (1 + reply bonus when it came in) * 0.5^(age / half-life(kind))` points; the score is
//! `100 * (1 - 0.5^(sum / HALF))`. So what is old fades by itself, every interaction adds, a hundredth call adds less than the
//! first, and nothing goes beyond 100. Sums are whole millionths of a point: the order of adding changes nothing.

use chrono::TimeDelta;
use kernel::Moment;
use std::collections::BTreeMap;

/// Points for a score of 50. With the weights that Kith begins with that is a meeting this week and a call every month:
/// 12 points of 3.5 days ago at 60 days of half-life are 11.5; calls of 6 points at 30 days, 15, 45, 75 .. days ago, are 8.5.
pub const HALF: i64 = 20;
/// The trend is against the score of so many days before.
pub const TREND_DAYS: i64 = 30;
/// After so many half-lives, with a thousandth left, nothing is counted any more: older rows need not be read.
pub const HALVINGS: i64 = 10;
/// Parts of a point.
pub const PARTS: i64 = 1_000_000;
const DAY: f64 = 86_400_000.0;

/// What an interaction of one kind is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight {
    pub points: i64,
    /// Days, at least 1.
    pub half_life: i64,
    /// Percent more when it came in.
    pub reply_bonus: i64,
}

/// The weights by kind of activity and by channel of message; one that is not there counts nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights(pub BTreeMap<String, Weight>);

impl Weights {
    /// The part of a point that one interaction has at `now`; none before it happened.
    pub fn worth(&self, kind: &str, incoming: bool, at: Moment, now: Moment) -> i64 {
        let Some(weight) = self.0.get(kind).filter(|_| at <= now) else { return 0 };
        let days = now.signed_duration_since(at).num_milliseconds() as f64 / DAY;
        let halvings = days / weight.half_life.max(1) as f64;
        if halvings >= HALVINGS as f64 {
            return 0;
        }
        let bonus = if incoming { weight.reply_bonus.max(0) } else { 0 };
        let fresh = weight.points.max(0) as f64 * PARTS as f64 * (1.0 + bonus as f64 / 100.0);
        (fresh * 0.5_f64.powf(halvings)).round() as i64
    }

    /// The earliest moment of which anything may still count for the score at `now` or its trend.
    pub fn since(&self, now: Moment) -> Moment {
        let longest = self.0.values().map(|weight| weight.half_life).max().unwrap_or(0);
        let days = longest.clamp(1, 36_500) * HALVINGS + TREND_DAYS;
        now.checked_sub_signed(TimeDelta::days(days)).unwrap_or(Moment::UNIX_EPOCH)
    }
}

/// The score of so many parts of a point.
pub fn score(parts: i64) -> i64 {
    let points = parts.max(0) as f64 / PARTS as f64;
    (100.0 * (1.0 - 0.5_f64.powf(points / HALF as f64))).round() as i64
}

/// What all interactions of a person come to, now and [`TREND_DAYS`] before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub now: i64,
    pub before: i64,
}

/// What is kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// 0 to 100.
    pub score: i64,
    /// The score less that of [`TREND_DAYS`] before.
    pub trend: i64,
}

impl Tally {
    pub fn add(&mut self, weights: &Weights, kind: &str, incoming: bool, at: Moment, now: Moment) {
        let then = now.checked_sub_signed(TimeDelta::days(TREND_DAYS)).unwrap_or(at);
        self.now = self.now.saturating_add(weights.worth(kind, incoming, at, now));
        self.before = self.before.saturating_add(weights.worth(kind, incoming, at, then));
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { now: self.now.saturating_add(other.now), before: self.before.saturating_add(other.before) }
    }

    /// Nothing where nothing counts, now or then: nobody ever spoke with them, or long ago.
    pub fn figures(&self) -> Option<Figures> {
        let score_now = score(self.now);
        (self.now > 0 || self.before > 0)
            .then(|| Figures { score: score_now, trend: score_now - score(self.before) })
    }
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
