//! The two clocks of a ticket: until it is first answered, and until it is solved. Pure.
//!
//! The first runs from the ticket's creation on. The second stands still while the ticket waits for the customer or is
//! done, and what it stood still is added to when it is due.

use super::{is_done, stands_still};
use crate::levels;
use chrono::TimeDelta;
use kernel::{Moment, Record};

/// How a clock stands; in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// So long until it is due.
    Due(i64),
    /// So long since it was due.
    Late(i64),
    /// It stands still, with so much left.
    Paused(i64),
    /// In time.
    Met,
    /// So long after it was due.
    Missed(i64),
}

/// How the first answer stands; nothing without a service level.
pub fn response(ticket: &Record, now: Moment) -> Option<Standing> {
    let time = |field: &str| ticket.get(field).as_time();
    let end = time("first_responded_at").or_else(|| time("solved_at"));
    Some(standing(time("first_response_due_at")?, end, None, now))
}

/// How the solution stands; nothing without a service level.
pub fn resolution(ticket: &Record, now: Moment) -> Option<Standing> {
    let time = |field: &str| ticket.get(field).as_time();
    let stopped = time("stopped_at");
    let end = stopped.or_else(|| time("solved_at")).filter(|_| is_done(ticket.text("status")));
    Some(standing(time("resolution_due_at")?, end, stopped, now))
}

fn standing(due: Moment, end: Option<Moment>, stopped: Option<Moment>, now: Moment) -> Standing {
    let left = (due - end.or(stopped).unwrap_or(now)).num_seconds();
    match (end, stopped) {
        (Some(_), _) if left >= 0 => Standing::Met,
        (Some(_), _) => Standing::Missed(-left),
        _ if left < 0 => Standing::Late(-left),
        (None, Some(_)) => Standing::Paused(left),
        (None, None) => Standing::Due(left),
    }
}

/// Brings the clocks of a ticket to what it has become `now`. `level` is its service level.
pub fn settle(before: Option<&Record>, after: &mut Record, level: Option<&Record>, now: Moment) {
    let paused = turn(after, now);
    let solved = after.get("solved_at").as_time().unwrap_or(now);
    let solved = is_done(after.text("status")).then_some(solved);
    after.set("solved_at", solved);
    let same = |field: &&str| before.is_some_and(|before| before.get(field) == after.get(field));
    if !["priority", "service_level_id", "paused_seconds"].iter().all(same) {
        let priority = after.text("priority").to_owned();
        let (first, last) = (
            level.and_then(|level| levels::response(level, &priority)),
            level.and_then(|level| levels::resolution(level, &priority)),
        );
        after.set("first_response_due_at", due(after.created_at, first, 0));
        after.set("resolution_due_at", due(after.created_at, last, paused));
    }
}

fn due(from: Moment, minutes: Option<i64>, paused: i64) -> Option<Moment> {
    let span = TimeDelta::try_minutes(minutes?)?.checked_add(&TimeDelta::try_seconds(paused)?)?;
    from.checked_add_signed(span)
}

/// Stops the clock or lets it go on, as the status says; gives for how many seconds it stood still in all.
fn turn(after: &mut Record, now: Moment) -> i64 {
    let paused = after.int("paused_seconds").unwrap_or(0);
    let stopped = after.get("stopped_at").as_time();
    let (stopped, paused) = match (stands_still(after.text("status")), stopped) {
        (true, stopped) => (Some(stopped.unwrap_or(now)), paused),
        (false, Some(stopped)) => (None, paused + (now - stopped).num_seconds().max(0)),
        (false, None) => (None, paused),
    };
    after.set("stopped_at", stopped);
    after.set("paused_seconds", paused);
    paused
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::STATUSES;
    use kernel::Id;
    use proptest::prelude::*;

    fn blank() -> Record {
        let at = Moment::UNIX_EPOCH;
        Record {
            id: Id::fixed(1),
            version: 1,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values: Default::default(),
            labels: Default::default(),
        }
    }

    fn level(response: i64, resolution: i64) -> Record {
        let mut level = blank();
        level.set("response_normal", response);
        level.set("resolution_normal", resolution);
        level.set("response_urgent", 1);
        level.set("resolution_urgent", 2);
        level
    }

    fn at(seconds: i64) -> Moment {
        Moment::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    fn turned(ticket: &Record, status: &str, level: &Record, now: i64) -> Record {
        let mut after = ticket.clone();
        after.set("status", status);
        settle(Some(ticket), &mut after, Some(level), at(now));
        after
    }

    fn new(level: &Record) -> Record {
        let mut ticket = blank();
        ticket.set("status", "new");
        ticket.set("priority", "normal");
        settle(None, &mut ticket, Some(level), at(0));
        ticket
    }

    #[test]
    fn both_clocks_run_from_the_beginning() {
        let ticket = new(&level(10, 60));
        assert_eq!(response(&ticket, at(0)), Some(Standing::Due(600)));
        assert_eq!(resolution(&ticket, at(3_000)), Some(Standing::Due(600)));
        assert_eq!(resolution(&ticket, at(3_660)), Some(Standing::Late(60)));
        let mut none = blank();
        settle(None, &mut none, None, at(0));
        assert_eq!((response(&none, at(0)), resolution(&none, at(0))), (None, None));
    }

    #[test]
    fn waiting_for_the_customer_stops_the_second_clock() {
        let level = level(10, 60);
        let waiting = turned(&new(&level), "waiting", &level, 600);
        assert_eq!(resolution(&waiting, at(99_999)), Some(Standing::Paused(3_000)));
        let open = turned(&waiting, "open", &level, 1_600);
        assert_eq!(
            (open.int("paused_seconds"), resolution(&open, at(1_600))),
            (Some(1_000), Some(Standing::Due(3_000)))
        );
    }

    #[test]
    fn what_is_solved_in_time_is_met_and_starts_again_where_it_stopped() {
        let level = level(10, 60);
        let solved = turned(&new(&level), "solved", &level, 600);
        assert_eq!(solved.get("solved_at").as_time(), Some(at(600)));
        assert_eq!(
            (response(&solved, at(700)), resolution(&solved, at(9_999))),
            (Some(Standing::Met), Some(Standing::Met))
        );
        let open = turned(&solved, "open", &level, 5_000);
        assert_eq!(
            (open.get("solved_at").as_time(), resolution(&open, at(5_000))),
            (None, Some(Standing::Due(3_000)))
        );
        let late = turned(&open, "closed", &level, 8_010);
        assert_eq!(resolution(&late, at(9_999)), Some(Standing::Missed(10)));
    }

    #[test]
    fn another_priority_is_due_at_another_time() {
        let level = level(10, 60);
        let ticket = new(&level);
        let mut urgent = ticket.clone();
        urgent.set("priority", "urgent");
        settle(Some(&ticket), &mut urgent, Some(&level), at(30));
        assert_eq!(
            (response(&urgent, at(30)), resolution(&urgent, at(30))),
            (Some(Standing::Due(30)), Some(Standing::Due(90)))
        );
    }

    proptest! {
        #[test]
        fn what_ran_and_what_is_left_is_what_the_level_gives(
            steps in prop::collection::vec((0_i64..10_000, prop::sample::select(STATUSES)), 0..12),
            minutes in 1_i64..10_000,
        ) {
            let level = level(1, minutes);
            let (mut ticket, mut now, mut ran) = (new(&level), 0, 0);
            for (wait, status) in steps {
                now += wait;
                ran += if stands_still(ticket.text("status")) { 0 } else { wait };
                ticket = turned(&ticket, status, &level, now);
            }
            let left = minutes * 60 - ran;
            let status = ticket.text("status");
            let wanted = match (is_done(status), status == "waiting", left < 0) {
                (true, _, false) => Standing::Met,
                (true, _, true) => Standing::Missed(-left),
                (false, _, true) => Standing::Late(-left),
                (false, true, false) => Standing::Paused(left),
                (false, false, false) => Standing::Due(left),
            };
            prop_assert_eq!(resolution(&ticket, at(now)), Some(wanted));
        }
    }
}
