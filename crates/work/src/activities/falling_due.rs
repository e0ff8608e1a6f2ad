//! When an activity is to be thought of because it is due; of its reminder an event tells ([`crate::reminders`]). What is
//! due on a day without a time is thought of in that day's morning.

use super::due::{END_OF_DAY, tomorrow_morning};
use crate::zone;
use chrono::TimeDelta;
use chrono_tz::Tz;
use db::{args, sql};
use identity::House;
use kernel::{Id, Moment, Result};

pub const DUE: &str = sql!(
    "SELECT activity.id, activity.owner_id, activity.due_at, app_user.time_zone FROM activity \
     JOIN app_user ON app_user.id = activity.owner_id WHERE activity.due_at > $1 AND activity.due_at <= $2 \
     AND activity.due_at IS NOT NULL AND activity.done_at IS NULL AND activity.deleted_at IS NULL \
     ORDER BY activity.due_at, activity.id"
);

/// An activity that its owner is to think of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FallsDue {
    pub activity: Id,
    pub owner: Id,
    /// The due time as it stands there.
    pub of: Moment,
    pub at: Moment,
}

/// Those that come after `from`, up to `to`.
pub async fn falling_due(house: &House, from: Moment, to: Moment) -> Result<Vec<FallsDue>> {
    let due: Vec<(Id, Id, Moment, String)> = house.db.all(DUE, args![from, to + TimeDelta::days(1)]).await?;
    let due = due.into_iter().map(|(activity, owner, due, zone)| {
        let at = thought_of(due, zone.parse().unwrap_or(Tz::UTC));
        FallsDue { activity, owner, of: due, at }
    });
    Ok(due.filter(|due| from < due.at && due.at <= to).collect())
}

fn thought_of(due: Moment, zone: Tz) -> Moment {
    let wall = zone::local(due, zone);
    let morning = wall.date().pred_opt().map(tomorrow_morning);
    morning.filter(|_| wall.time() == END_OF_DAY).map_or(due, |morning| zone::moment(morning, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_time_is_thought_of_in_its_morning() {
        let at = |text: &str| kernel::moment::parse(text).unwrap();
        let oslo = Tz::Europe__Oslo;
        assert_eq!(thought_of(at("2026-11-20T22:59:00Z"), oslo), at("2026-11-20T08:00:00Z"));
        assert_eq!(thought_of(at("2026-11-20T14:30:00Z"), oslo), at("2026-11-20T14:30:00Z"));
        assert_eq!(thought_of(at("2026-03-29T21:59:00Z"), oslo), at("2026-03-29T07:00:00Z"));
    }
}
