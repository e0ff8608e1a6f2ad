//! How often and how fast each side answers the other, from what has a direction: calls, mails, messages.
//!
//! Each one that came in is answered by the next that went out within [`WITHIN`] days, and the other way round. What may still
//! be answered in time is not held against anybody.

use chrono::TimeDelta;
use kernel::Moment;
use kernel::json::FromJson;
use serde::Serialize;

/// Days in which an answer counts as one.
pub const WITHIN: i64 = 14;
/// What can be answered.
pub const KINDS: [&str; 3] = ["call", "email", "linkedin"];

/// How one side answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct Response {
    /// What the other side sent that was answered, or can no longer be.
    pub asked: i64,
    pub answered: i64,
    /// Seconds that the middle one of the answers took; of two in the middle their mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median: Option<i64>,
}

impl Response {
    /// The share that was answered, 0 to 1; nothing where nothing was asked.
    pub fn rate(&self) -> Option<f64> {
        (self.asked > 0).then(|| self.answered as f64 / self.asked as f64)
    }
}

/// Both sides, of `(when, whether it came in)` in any order: how we answer, how they do.
pub fn responses(talk: &[(Moment, bool)], now: Moment) -> (Response, Response) {
    let mut talk: Vec<(Moment, bool)> = talk.iter().copied().filter(|(at, _)| *at <= now).collect();
    talk.sort_unstable();
    (of_side(&talk, true, now), of_side(&talk, false, now))
}

/// The answers to what came in (`incoming`) or went out, `talk` being in the order of time.
fn of_side(talk: &[(Moment, bool)], incoming: bool, now: Moment) -> Response {
    let within = TimeDelta::days(WITHIN);
    let (mut asked, mut times, mut next): (i64, Vec<i64>, Option<Moment>) = (0, Vec::new(), None);
    for (at, came_in) in talk.iter().rev() {
        if *came_in != incoming {
            next = Some(*at);
            continue;
        }
        let answer = next.map(|next| next.signed_duration_since(*at)).filter(|took| *took <= within);
        match answer {
            Some(took) => {
                asked += 1;
                times.push(took.num_seconds());
            }
            None if now.signed_duration_since(*at) > within => asked += 1,
            None => {}
        }
    }
    times.sort_unstable();
    let answered = i64::try_from(times.len()).unwrap_or(i64::MAX);
    Response { asked, answered, median: median(&times) }
}

fn median(sorted: &[i64]) -> Option<i64> {
    let middle = sorted.len() / 2;
    let upper = sorted.get(middle)?;
    match sorted.len() % 2 {
        1 => Some(*upper),
        _ => sorted.get(middle.checked_sub(1)?).map(|lower| lower + (upper - lower) / 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(day: i64) -> Moment {
        Moment::UNIX_EPOCH + TimeDelta::days(day)
    }

    fn response(asked: i64, answered: i64, median: Option<i64>) -> Response {
        Response { asked, answered, median }
    }

    const DAY: i64 = 86_400;

    #[test]
    fn the_next_one_the_other_way_is_the_answer() {
        let talk = [(day(0), true), (day(2), false), (day(3), true), (day(3), true), (day(7), false)];
        let (ours, theirs) = responses(&talk, day(30));
        assert_eq!(ours, response(3, 3, Some(4 * DAY)));
        assert_eq!(theirs, response(2, 1, Some(DAY)));
        assert_eq!(theirs.rate(), Some(0.5));
    }

    #[test]
    fn a_fortnight_is_in_time_and_what_can_still_be_answered_is_not_counted() {
        assert_eq!(responses(&[(day(0), true), (day(14), false)], day(20)).0, response(1, 1, Some(14 * DAY)));
        assert_eq!(responses(&[(day(0), true), (day(15), false)], day(20)).0, response(1, 0, None));
        assert_eq!(responses(&[(day(0), true)], day(14)).0, response(0, 0, None));
        assert_eq!(responses(&[(day(0), true)], day(15)).0, response(1, 0, None));
        assert_eq!(responses(&[], day(0)).0.rate(), None);
    }

    #[test]
    fn of_two_in_the_middle_it_is_the_mean() {
        let talk = [(day(0), true), (day(1), false), (day(5), true), (day(8), false)];
        assert_eq!(responses(&talk, day(30)).0.median, Some(2 * DAY));
    }

    proptest! {
        #[test]
        fn it_counts_sensibly_in_any_order(hours in prop::collection::vec((0..5_000_i64, any::<bool>()), 0..60)) {
            let at = |hours: i64| Moment::UNIX_EPOCH + TimeDelta::hours(hours);
            let talk: Vec<(Moment, bool)> = hours.iter().map(|(hours, came_in)| (at(*hours), *came_in)).collect();
            let turned: Vec<(Moment, bool)> = talk.iter().rev().copied().collect();
            let told = responses(&talk, at(4_000));
            prop_assert_eq!(told, responses(&turned, at(4_000)));
            for side in [told.0, told.1] {
                prop_assert!(0 <= side.answered && side.answered <= side.asked);
                prop_assert_eq!(side.median.is_some(), side.answered > 0);
                prop_assert!(side.median.is_none_or(|median| (0..=WITHIN * DAY).contains(&median)));
            }
        }
    }
}
