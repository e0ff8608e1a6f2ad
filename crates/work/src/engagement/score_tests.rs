use super::*;
use proptest::prelude::*;

const KINDS: [&str; 4] = ["meeting", "call", "email", "note"];

fn weights() -> Weights {
    let weight = |points, half_life, reply_bonus| Weight { points, half_life, reply_bonus };
    let kinds = [weight(12, 60, 0), weight(6, 30, 50), weight(3, 21, 100), weight(0, 30, 0)];
    Weights(KINDS.iter().map(|kind| (*kind).to_owned()).zip(kinds).collect())
}

fn now() -> Moment {
    kernel::moment::parse("2026-11-30T12:00:00Z").unwrap()
}

/// A kind, whether it came in, and how many minutes ago it was: some are in the future.
type Told = (usize, bool, i64);

fn tally(told: &[Told], now: Moment, as_of: Moment) -> Tally {
    let mut tally = Tally::default();
    for (kind, incoming, minutes) in told {
        tally.add(&weights(), KINDS[*kind], *incoming, now - TimeDelta::minutes(*minutes), as_of);
    }
    tally
}

fn told() -> impl Strategy<Value = Vec<Told>> {
    prop::collection::vec((0..KINDS.len(), any::<bool>(), -100_000..2_000_000_i64), 0..40)
}

proptest! {
    #[test]
    fn it_stays_within_its_bounds(told in told()) {
        let figures = tally(&told, now(), now()).figures();
        if let Some(figures) = figures {
            prop_assert!((0..=100).contains(&figures.score));
            prop_assert!((-100..=100).contains(&figures.trend));
        }
    }

    #[test]
    fn it_fades_while_nothing_happens(told in told(), hours in 0..20_000_i64) {
        let past: Vec<Told> = told.into_iter().filter(|(.., minutes)| *minutes >= 0).collect();
        let (then, later) = (tally(&past, now(), now()), tally(&past, now(), now() + TimeDelta::hours(hours)));
        prop_assert!(later.now <= then.now);
        prop_assert!(score(later.now) <= score(then.now));
    }

    #[test]
    fn each_interaction_adds(told in told(), kind in 0..3_usize, incoming: bool, minutes in 0..100_000_i64) {
        let more: Vec<Told> = told.iter().copied().chain([(kind, incoming, minutes)]).collect();
        let (without, with) = (tally(&told, now(), now()), tally(&more, now(), now()));
        prop_assert!(with.now > without.now);
        prop_assert!(score(with.now) >= score(without.now));
    }

    #[test]
    fn the_order_is_all_one(told in told(), turn in 0..40_usize) {
        let mut turned = told.clone();
        turned.reverse();
        turned.rotate_left(turn.min(told.len()));
        prop_assert_eq!(tally(&told, now(), now()), tally(&turned, now(), now()));
    }

    #[test]
    fn what_it_was_is_what_it_would_have_said(told in told()) {
        let then = now() - TimeDelta::days(TREND_DAYS);
        prop_assert_eq!(tally(&told, now(), now()).before, tally(&told, now(), then).now);
    }

    #[test]
    fn any_clock_and_any_weight_give_a_number(
        at: i32, now: i32, points: i64, half_life: i64, reply_bonus: i64, incoming: bool
    ) {
        let moment = |seconds: i32| Moment::from_timestamp(i64::from(seconds) * 1_000, 0).unwrap();
        let wild = Weights([("call".to_owned(), Weight { points, half_life, reply_bonus })].into());
        let mut tally = Tally::default();
        for _ in 0..3 {
            tally.add(&wild, "call", incoming, moment(at), moment(now));
        }
        let figures = tally.figures().unwrap_or(Figures { score: 0, trend: 0 });
        prop_assert!((0..=100).contains(&figures.score) && (-100..=100).contains(&figures.trend));
        prop_assert!(wild.since(moment(now)) <= moment(now).max(Moment::UNIX_EPOCH));
    }
}

#[test]
fn a_meeting_this_week_and_a_call_a_month_are_half() {
    let days = |days: i64| days * 24 * 60;
    let mut told = vec![(0, false, days(3) + 12 * 60)];
    told.extend((0..10).map(|month| (1, false, days(15 + 30 * month))));
    assert_eq!(score(tally(&told, now(), now()).now), 50);
}

#[test]
fn the_future_counts_nothing_and_so_does_what_nobody_weighs() {
    assert_eq!(tally(&[(0, true, -1)], now(), now()).figures(), None);
    assert_eq!(weights().worth("fax", true, now(), now()), 0);
    assert_eq!(weights().worth("note", true, now(), now()), 0);
}

#[test]
fn a_reply_is_worth_its_bonus_and_half_is_left_after_a_half_life() {
    let worth = |incoming, days| weights().worth("email", incoming, now() - TimeDelta::days(days), now());
    assert_eq!([worth(false, 0), worth(true, 0)], [3 * PARTS, 6 * PARTS]);
    assert_eq!([worth(false, 21), worth(false, 42)], [3 * PARTS / 2, 3 * PARTS / 4]);
    assert_eq!(worth(false, 210), 0);
}

#[test]
fn nothing_that_counts_lies_before_since() {
    let since = weights().since(now());
    let mut tally = Tally::default();
    tally.add(&weights(), "meeting", true, since - TimeDelta::seconds(1), now());
    assert_eq!(tally.figures(), None);
}
