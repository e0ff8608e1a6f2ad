//! What becomes of a message, and in which order. Pure.
//!
//! Reports come late and twice: a "delivered" after "opened" says nothing new.

pub const STATUSES: &[&str] = &["queued", "sent", "delivered", "opened", "replied", "failed"];

pub const QUEUED: &str = "queued";
pub const SENT: &str = "sent";
pub const DELIVERED: &str = "delivered";
pub const REPLIED: &str = "replied";
pub const FAILED: &str = "failed";

/// Whether a message goes on from one status to the other. What failed stays so until it is queued again; what was
/// opened did not fail.
pub fn goes_on(from: &str, to: &str) -> bool {
    match (from, to) {
        (FAILED, to) => to == QUEUED,
        (from, FAILED) => rank(from) <= rank(DELIVERED),
        (from, to) => rank(from) < rank(to),
    }
}

fn rank(status: &str) -> Option<usize> {
    STATUSES.iter().position(|known| *known == status)
}

/// Whether it has left: the other side may have it.
pub fn has_left(status: &str) -> bool {
    !matches!(status, QUEUED | FAILED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after<'a>(start: &'a str, reports: &[&'a str]) -> &'a str {
        reports.iter().fold(start, |now, report| if goes_on(now, report) { report } else { now })
    }

    fn on_the_way() -> impl Strategy<Value = Vec<&'static str>> {
        prop::collection::vec(prop::sample::select(&STATUSES[..5]), 0..8)
    }

    fn any() -> impl Strategy<Value = Vec<&'static str>> {
        prop::collection::vec(prop::sample::select(STATUSES), 0..8)
    }

    proptest! {
        #[test]
        fn in_whatever_order_reports_come_the_furthest_counts(reports in on_the_way()) {
            let furthest = reports.iter().copied().chain([QUEUED]).max_by_key(|status| rank(status)).unwrap();
            prop_assert_eq!(after(QUEUED, &reports), furthest);
        }

        #[test]
        fn a_report_that_is_repeated_changes_nothing(reports in any(), again in prop::sample::select(STATUSES)) {
            let once = after(after(QUEUED, &reports), &[again]);
            prop_assert_eq!(after(once, &[again]), once);
        }

        #[test]
        fn what_failed_stays_so_until_it_is_queued_again(reports in on_the_way()) {
            let others: Vec<&str> = reports.into_iter().filter(|status| *status != QUEUED).collect();
            prop_assert_eq!(after(FAILED, &others), FAILED);
            prop_assert_eq!(after(FAILED, &[QUEUED]), QUEUED);
        }

        #[test]
        fn nothing_goes_back_unless_it_failed(reports in any(), next in prop::sample::select(STATUSES)) {
            let now = after(QUEUED, &reports);
            let then = after(now, &[next]);
            prop_assert!(now == FAILED || rank(then) >= rank(now));
        }
    }

    #[test]
    fn what_was_read_did_not_fail() {
        let failing: Vec<&str> = STATUSES.iter().copied().filter(|from| goes_on(from, FAILED)).collect();
        assert_eq!(failing, [QUEUED, SENT, DELIVERED]);
    }
}
