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
/// Kinds of activity that can be answered, as every message can.
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

/// What can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Talk {
    pub at: Moment,
    /// Whether it came in.
    pub incoming: bool,
    /// When the channel said that it was answered, whether or not the answer itself is known.
    pub answered: Option<Moment>,
}

/// Both sides, of what was said in any order: how we answer, how they do.
pub fn responses(talk: &[Talk], now: Moment) -> (Response, Response) {
    let mut talk: Vec<Talk> = talk.iter().copied().filter(|said| said.at <= now).collect();
    talk.sort_unstable();
    (of_side(&talk, true, now), of_side(&talk, false, now))
}

/// The answers to what came in (`incoming`) or went out, `talk` being in the order of time.
fn of_side(talk: &[Talk], incoming: bool, now: Moment) -> Response {
    let within = TimeDelta::days(WITHIN);
    let (mut asked, mut times, mut next): (i64, Vec<i64>, Option<Moment>) = (0, Vec::new(), None);
    for Talk { at, incoming: came_in, answered } in talk.iter().rev() {
        if *came_in != incoming {
            next = Some(*at);
            continue;
        }
        let told = answered.filter(|answered| at <= answered && *answered <= now);
        let first = [next, told].into_iter().flatten().min();
        let answer = first.map(|first| first.signed_duration_since(*at)).filter(|took| *took <= within);
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

    fn said(talk: &[(Moment, bool)]) -> Vec<Talk> {
        talk.iter().map(|(at, incoming)| Talk { at: *at, incoming: *incoming, answered: None }).collect()
    }

    fn responses(talk: &[(Moment, bool)], now: Moment) -> (Response, Response) {
        super::responses(&said(talk), now)
    }

    #[test]
    fn what_a_channel_reports_as_answered_is_and_the_earlier_answer_counts() {
        let told = |answered, next: &[(Moment, bool)]| {
            let ours = Talk { at: day(0), incoming: false, answered: Some(answered) };
            super::responses(&[vec![ours], said(next)].concat(), day(30))
        };
        assert_eq!(told(day(3), &[]), (response(0, 0, None), response(1, 1, Some(3 * DAY))));
        assert_eq!(told(day(3), &[(day(2), true)]).1, response(1, 1, Some(2 * DAY)));
        assert_eq!(told(day(3), &[(day(5), true)]).1, response(1, 1, Some(3 * DAY)));
        assert_eq!(told(day(15), &[]).1, response(1, 0, None));
        assert_eq!(told(day(31), &[]).1, response(1, 0, None), "nobody knows yet");
    }

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
