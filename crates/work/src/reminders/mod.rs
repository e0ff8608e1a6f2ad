//! Reminders that are due become events, `activity.reminded`, each once: the event and the note that it was told are one
//! transaction, so a kill between them loses nothing and tells nothing twice. Several servers share the work.
//!
//! A reminder that is put off is told again; what was done meanwhile is not told.

use crate::ACTIVITY;
use chrono::TimeDelta;
use db::store::{self, Trash};
use db::{args, sql};
use events::NewEvent;
use identity::{House, Me, Write};
use kernel::{Draft, Filter, Id, Moment, Name, Result};
use std::collections::BTreeSet;
use std::time::Duration;

/// The verb of the event, of which there is one for each whom it concerns: the owner of the activity, and the colleagues who are
/// to be there. Its `after` holds `reminded`, whom, and `when` it was to be.
pub const REMINDED: &str = "reminded";
/// How often is looked for what is due.
const LOOK: Duration = Duration::from_secs(20);
/// A server that was away longer tells no more of what was due before.
const LATE: TimeDelta = TimeDelta::days(7);
/// Reminders of one transaction.
pub const PAGE: i64 = 100;

pub const DUE: &str = sql!(
    "SELECT id, remind_at FROM activity WHERE remind_at > $1 AND remind_at <= $2 AND done_at IS NULL AND deleted_at IS NULL \
     AND (owner_id IS NOT NULL OR EXISTS (SELECT 1 FROM attendee WHERE attendee.activity_id = activity.id \
     AND attendee.user_id IS NOT NULL AND attendee.deleted_at IS NULL)) AND NOT EXISTS (SELECT 1 FROM reminder_told \
     WHERE reminder_told.activity_id = activity.id AND reminder_told.remind_at = activity.remind_at) \
     ORDER BY remind_at, id LIMIT $3"
);

/// Nothing when it was told already, also by another server that is just telling it.
const TELL: &str = sql!(
    "INSERT INTO reminder_told (activity_id, remind_at) VALUES ($1, $2) \
     ON CONFLICT (activity_id) DO UPDATE SET remind_at = excluded.remind_at \
     WHERE reminder_told.remind_at <> excluded.remind_at RETURNING activity_id"
);

/// The colleagues who are to be at the activity `$1`, and did not decline.
const COMING: &str = sql!(
    "SELECT user_id FROM attendee WHERE activity_id = $1 AND user_id IS NOT NULL AND answer <> 'declined' AND deleted_at IS NULL"
);

/// Looks for what is due as long as the server runs.
pub async fn keep_telling(house: House) {
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        if let Err(error) = tell(&house, kernel::moment::cut(chrono::Utc::now())).await {
            tracing::warn!("reminders are not told yet: {error}");
        }
    }
}

/// Tells of everything that is due at `now`; gives how many there were.
pub async fn tell(house: &House, now: Moment) -> Result<usize> {
    let mut told = 0;
    loop {
        let due: Vec<(Id, Moment)> = house.db.all(DUE, args![now - LATE, now, PAGE]).await?;
        if due.is_empty() {
            return Ok(told);
        }
        let mut write = Me::system(house).write().await?;
        for (id, at) in due {
            told += usize::from(one(&mut write, id, at).await?);
        }
        write.commit().await?;
    }
}

async fn one(write: &mut Write, id: Id, at: Moment) -> Result<bool> {
    if write.tx.first::<Id>(TELL, args![id, at]).await?.is_none() {
        return Ok(false);
    }
    let activity = store::get(&mut write.tx, &ACTIVITY, id, &Filter::everything(), Trash::Either).await?;
    let mut whom: BTreeSet<Id> = write.tx.all::<Id>(COMING, args![id]).await?.into_iter().collect();
    whom.extend(activity.id_of("owner_id"));
    for user in whom {
        let what = [(Name::Borrowed("reminded"), user.into()), (Name::Borrowed("when"), at.into())];
        write.note(NewEvent::of(&ACTIVITY, REMINDED, &activity).changing(Draft::new(), Draft::from(what)));
    }
    Ok(true)
}
