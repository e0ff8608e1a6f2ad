//! Pushes what waits: each is claimed before it is sent, tried again after growing waits, and let go after the last. A
//! browser that is gone is forgotten.

use super::encrypt::{Keys, encrypt};
use super::road::Road;
use super::vapid::Vapid;
use crate::shelf::Notice;
use crate::shelf::store::one;
use chrono::TimeDelta;
use db::{Tx, args, sql};
use events::Origin;
use identity::{House, Me};
use kernel::{Error, Id, Moment, Result, moment};
use std::time::Duration;
use ui::words::Words;

/// How often is looked.
const LOOK: Duration = Duration::from_secs(5);
/// Pushed between two looks at most.
const AT_ONCE: i64 = 50;
/// Minutes until it is tried again, by how often it was.
const WAITS: [i64; 6] = [1, 5, 30, 120, 360, 960];

pub const DUE: &str = sql!(
    "SELECT push_outbox.notification_id, push_outbox.subscription_id, push_outbox.due_at, push_outbox.tries, \
     push_subscription.user_id, push_subscription.endpoint, push_subscription.p256dh, push_subscription.auth \
     FROM push_outbox JOIN push_subscription ON push_subscription.id = push_outbox.subscription_id \
     WHERE push_outbox.due_at <= $1 ORDER BY push_outbox.due_at LIMIT $2"
);

type Row = (Id, Id, Moment, i64, Id, String, String, String);

/// Pushes what is due at `now`; gives how many services took. `subject` is how push services reach who runs this Kith.
pub async fn run(house: &House, road: Road, subject: &str, now: Moment) -> Result<usize> {
    let rows: Vec<Row> = house.db.all(DUE, args![now, AT_ONCE]).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    let vapid = Vapid::of(&house.db).await?;
    let mut taken = 0;
    for row in rows {
        if claim(house, &row, now).await? && one_of(house, road, &vapid, subject, &row, now).await? {
            taken += 1;
        }
    }
    Ok(taken)
}

/// Whether it is mine to send; its next try stands already, should this one be cut off.
async fn claim(house: &House, row: &Row, now: Moment) -> Result<bool> {
    let (notification, subscription, due, tries, ..) = row;
    let wait = usize::try_from(*tries).ok().and_then(|tries| WAITS.get(tries).copied());
    let mut tx = house.db.begin().await?;
    let sql = sql!(
        "UPDATE push_outbox SET due_at = $3, tries = tries + 1 \
         WHERE notification_id = $1 AND subscription_id = $2 AND due_at = $4"
    );
    let next = now + TimeDelta::minutes(wait.unwrap_or(1));
    let claimed = tx.execute(sql, args![*notification, *subscription, next, *due]).await?;
    if wait.is_none() {
        done(&mut tx, *notification, *subscription).await?;
    }
    tx.commit().await?;
    Ok(claimed > 0 && wait.is_some())
}

async fn one_of(
    house: &House,
    road: Road,
    vapid: &Vapid,
    subject: &str,
    row: &Row,
    now: Moment,
) -> Result<bool> {
    let (notification, subscription, _, _, user, endpoint, p256dh, auth) = row;
    let me = Me::of_user(house, *user, Origin::System).await?;
    let wanted = match &me {
        Some(me) => one(me, *notification).await?.map(|notice| text(me, &notice)),
        None => None,
    };
    let Some(text) = wanted else {
        let mut tx = house.db.begin().await?;
        done(&mut tx, *notification, *subscription).await?;
        return tx.commit().await.map(|()| false);
    };
    let keys = (endpoint.as_str(), p256dh.as_str(), auth.as_str());
    let answer = push(road, vapid, subject, keys, &text, now).await;
    let mut tx = house.db.begin().await?;
    let taken = match answer {
        Ok(404 | 410) | Err(Error::Invalid(_)) => {
            let gone = sql!("DELETE FROM push_subscription WHERE id = $1");
            tx.execute(gone, args![*subscription]).await?;
            false
        }
        // It may take it later.
        Ok(408 | 429 | 500..) | Err(_) => false,
        Ok(status) => {
            done(&mut tx, *notification, *subscription).await?;
            (200..300).contains(&status)
        }
    };
    tx.commit().await?;
    Ok(taken)
}

async fn done(tx: &mut Tx, notification: Id, subscription: Id) -> Result<()> {
    let sql = sql!("DELETE FROM push_outbox WHERE notification_id = $1 AND subscription_id = $2");
    tx.execute(sql, args![notification, subscription]).await.map(|_| ())
}

async fn push(
    road: Road,
    vapid: &Vapid,
    subject: &str,
    (endpoint, p256dh, auth): (&str, &str, &str),
    text: &str,
    now: Moment,
) -> Result<u16> {
    let place = road.place(endpoint)?;
    let body = encrypt(&Keys::read(p256dh, auth)?, text.as_bytes())?;
    let authorization = vapid.authorization(&place.origin(), subject, now)?;
    Ok(road.post(&place, &authorization, body).await?.as_u16())
}

/// What the service worker shows, and where a press leads.
fn text(me: &Me, notice: &Notice) -> String {
    let words = Words::of(me.language);
    let told = notice.told(words);
    let title: String = notice.title.chars().take(200).collect();
    let (language, direction) = (me.language.code(), me.language.direction());
    serde_json::json!({
        "title": title, "body": told, "path": notice.path, "tag": notice.id, "lang": language, "dir": direction,
    })
    .to_string()
}

/// Pushes for as long as the server runs. `base` is how people reach Kith.
pub async fn forever(house: House, base: String) {
    let subject = if base.starts_with("https://") { base } else { "mailto:kith@localhost".to_owned() };
    let mut looks = tokio::time::interval(LOOK);
    loop {
        looks.tick().await;
        if let Err(error) = run(&house, Road::Outside, &subject, moment::cut(chrono::Utc::now())).await {
            tracing::warn!("pushes wait: {error:?}");
        }
    }
}
