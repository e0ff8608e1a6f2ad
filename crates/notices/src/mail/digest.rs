//! The digest: once a day, from an hour that the person chose, one mail with what is unread and was not mailed yet.
//!
//! A day is claimed before its mail is sent and marked after. Whoever is killed between the two leaves a claim that ends
//! after a while: then the mail is sent again, so a kill in that moment repeats it at most once.

use super::letter::Letter;
use super::send;
use super::store::{Sending, sending};
use crate::choices::store::hours;
use crate::shelf::Notice;
use crate::shelf::store::{TO_MAIL, readable};
use chrono::{NaiveDate, TimeDelta, Timelike};
use db::{args, sql};
use events::Origin;
use identity::{House, Me};
use kernel::{Id, Moment, Result, moment};
use records::screens::zone;
use std::time::Duration;

/// How often is looked whose hour has come.
const LOOK: Duration = Duration::from_secs(300);
/// How long somebody who claimed a digest may take for it.
const CLAIM: TimeDelta = TimeDelta::minutes(15);
/// Notifications of a digest, about; older ones stand on the page that it leads to.
const MOST: i64 = 50;

pub const PEOPLE: &str =
    sql!("SELECT DISTINCT user_id FROM notification WHERE mail AND mailed_at IS NULL AND read_at IS NULL");
const TAKE: &str = sql!(
    "INSERT INTO mail_digest (user_id, day, claimed_at) VALUES ($1, $2, $3) \
     ON CONFLICT (user_id, day) DO UPDATE SET claimed_at = excluded.claimed_at \
     WHERE mail_digest.sent_at IS NULL AND mail_digest.claimed_at < $4"
);

/// Sends the digests whose hour has come; gives how many. `base` is how people reach Kith.
pub async fn run(house: &House, base: &str, now: Moment) -> Result<usize> {
    let Some(sending) = sending(&mut &house.db).await? else { return Ok(0) };
    let people: Vec<Id> = house.db.all(PEOPLE, args![]).await?;
    let mut sent = 0;
    for user in people {
        let Some(me) = Me::of_user(house, user, Origin::System).await?.filter(|me| !me.email.is_empty())
        else {
            continue;
        };
        match of_person(&sending, &me, base, now).await {
            Ok(true) => sent += 1,
            Ok(false) => {}
            Err(error) => tracing::warn!("the digest of {} waits: {error:?}", me.name),
        }
    }
    Ok(sent)
}

async fn of_person(sending: &Sending, me: &Me, base: &str, now: Moment) -> Result<bool> {
    let wall = zone::local(now, &me.time_zone);
    let hours = hours(&mut &me.house.db, me.user_id).await?;
    if i64::from(wall.hour()) < hours.digest_hour || !claim(me, wall.date(), now).await? {
        return Ok(false);
    }
    let (notices, _) = readable(me, TO_MAIL, None, MOST).await?;
    if !notices.is_empty() {
        send::send(sending, me, Letter::digest(me, &notices, base)).await?;
    }
    mark(me, wall.date(), &notices, now).await?;
    Ok(!notices.is_empty())
}

/// Whether the day is mine to send.
async fn claim(me: &Me, day: NaiveDate, now: Moment) -> Result<bool> {
    let mut tx = me.house.db.begin().await?;
    let claimed = tx.execute(TAKE, args![me.user_id, day, now, now - CLAIM]).await?;
    tx.commit().await?;
    Ok(claimed > 0)
}

/// The day is done: what was told, and what is older, is not mailed again.
async fn mark(me: &Me, day: NaiveDate, notices: &[Notice], now: Moment) -> Result<()> {
    let mut tx = me.house.db.begin().await?;
    let sent = sql!("UPDATE mail_digest SET sent_at = $3 WHERE user_id = $1 AND day = $2");
    tx.execute(sent, args![me.user_id, day, now]).await?;
    if let Some(newest) = notices.first() {
        let mailed = sql!(
            "UPDATE notification SET mailed_at = $3 WHERE user_id = $1 AND id <= $2 AND mail \
             AND mailed_at IS NULL AND read_at IS NULL"
        );
        tx.execute(mailed, args![me.user_id, newest.id, now]).await?;
    }
    tx.commit().await
}

/// Looks every few minutes for as long as the server runs.
pub async fn forever(house: House, base: String) {
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        match run(&house, &base, moment::cut(chrono::Utc::now())).await {
            Ok(0) => {}
            Ok(sent) => tracing::info!("{sent} digests are sent"),
            Err(error) => tracing::warn!("digests wait: {error:?}"),
        }
    }
}
