//! Which browsers want to be told, and what waits to be pushed to them.

use super::Subscription;
use super::encrypt::Keys;
use super::road::Road;
use db::{Tx, args, sql};
use identity::Me;
use kernel::{Error, Id, Moment, Result};

/// Browsers of a person at most; the oldest go.
const MOST: i64 = 20;

/// Keeps a browser of mine; one that was somebody else's is mine now. Errors: [`Error::Invalid`].
pub async fn subscribe(me: &Me, road: Road, subscription: &Subscription) -> Result<()> {
    let Subscription { endpoint, p256dh, auth } = subscription;
    road.place(endpoint)?;
    Keys::read(p256dh, auth)?;
    let mut write = me.write().await?;
    unknown(&mut write.tx, endpoint).await?;
    let insert = sql!(
        "INSERT INTO push_subscription (id, user_id, endpoint, p256dh, auth, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let values = args![Id::new(), me.user_id, endpoint.as_str(), p256dh.as_str(), auth.as_str(), write.at];
    write.tx.execute(insert, values).await?;
    let oldest = sql!(
        "DELETE FROM push_subscription WHERE user_id = $1 AND id NOT IN \
         (SELECT id FROM push_subscription WHERE user_id = $1 ORDER BY id DESC LIMIT $2)"
    );
    write.tx.execute(oldest, args![me.user_id, MOST]).await?;
    write.commit().await.map(|_| ())
}

async fn unknown(tx: &mut Tx, endpoint: &str) -> Result<()> {
    let sql = sql!("DELETE FROM push_subscription WHERE endpoint = $1");
    tx.execute(sql, args![endpoint]).await.map(|_| ())
}

/// Errors: [`Error::NotFound`] for what is no browser of mine.
pub async fn unsubscribe(me: &Me, endpoint: &str) -> Result<()> {
    let mut write = me.write().await?;
    let sql = sql!("DELETE FROM push_subscription WHERE endpoint = $1 AND user_id = $2");
    if write.tx.execute(sql, args![endpoint, me.user_id]).await? == 0 {
        return Err(Error::NotFound);
    }
    write.commit().await.map(|_| ())
}

/// Puts a notification out for every browser of its person, for `due` at the earliest.
pub(crate) async fn put(tx: &mut Tx, user: Id, cause: &str, due: Moment) -> Result<()> {
    let sql = sql!(
        "INSERT INTO push_outbox (notification_id, subscription_id, due_at, tries) \
         SELECT notification.id, push_subscription.id, $3, 0 FROM notification \
         JOIN push_subscription ON push_subscription.user_id = notification.user_id \
         WHERE notification.user_id = $1 AND notification.cause = $2 \
         ON CONFLICT (notification_id, subscription_id) DO NOTHING"
    );
    tx.execute(sql, args![user, cause, due]).await.map(|_| ())
}
