//! Sessions in the database: opened at sign-in, found by the token's hash, sliding for thirty days.

use super::{Visit, cookie};
use crate::me::person::{Person, select_person};
use crate::{House, Me, Write, secret};
use chrono::{Duration, Utc};
use db::{Db, Run, Tx, args, sql};
use events::Origin;
use kernel::{Error, Id, Moment, Result, moment};

/// How long a session lives without being used.
pub const LIFE: Duration = Duration::days(30);
/// A session seen more recently is not written again.
const FRESH: Duration = Duration::minutes(10);

/// From which browser a person signs in.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    pub address: String,
    pub user_agent: String,
    /// Whether the browser came by https: then the cookie does too.
    pub secure: bool,
}

/// The person of a session's token. Errors: [`Error::SignedOut`].
pub async fn person(house: &House, token: &str) -> Result<Me> {
    let now = moment::cut(Utc::now());
    let sql = select_person!(
        "FROM session AS door JOIN app_user AS person ON person.id = door.user_id JOIN role ON role.name = person.role "
        "CROSS JOIN firm WHERE door.token_hash = $1 AND door.expires_at > $2"
    );
    let person: Option<Person> = house.db.first(sql, args![secret::hash(token), now]).await?;
    let person = person.ok_or(Error::SignedOut)?;
    if person.seen_at.is_none_or(|seen_at| now - seen_at > FRESH) {
        slide(house.db.clone(), person.door, now);
    }
    person.me(house, Origin::Ui).await
}

/// Beside the request: it must not wait for a writer, nor fail.
fn slide(db: Db, id: Id, now: Moment) {
    tokio::spawn(async move {
        if let Err(error) = write_slide(&db, id, now).await {
            tracing::warn!("a session was not renewed: {error}");
        }
    });
}

async fn write_slide(db: &Db, id: Id, now: Moment) -> Result<()> {
    let mut tx = db.begin().await?;
    tx.execute(
        sql!("UPDATE session SET seen_at = $2, expires_at = $3 WHERE id = $1"),
        args![id, now, now + LIFE],
    )
    .await?;
    tx.commit().await
}

/// Opens a session and gives its token. Sweeps what has expired on the way.
pub async fn open(tx: &mut Tx, user_id: Id, visitor: &Caller) -> Result<String> {
    let now = moment::cut(Utc::now());
    let token = secret::token()?;
    tx.execute(sql!("DELETE FROM session WHERE expires_at <= $1"), args![now]).await?;
    let agent: String = visitor.user_agent.chars().take(300).collect();
    tx.execute(sql!(
        "INSERT INTO session (id, token_hash, user_id, created_at, seen_at, expires_at, user_agent, address) \
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7)"
    ), args![Id::new(), secret::hash(&token), user_id, now, now + LIFE, agent, visitor.address.clone()]).await?;
    Ok(token)
}

/// The sessions of a user: the one that asks, then the latest seen first.
pub async fn of_user(run: &mut impl Run, user_id: Id, current: Option<Id>) -> Result<Vec<Visit>> {
    let rows: Vec<(Id, Moment, Moment, String, String)> = run.all(sql!(
        "SELECT id, created_at, seen_at, user_agent, address FROM session WHERE user_id = $1 AND expires_at > $2 \
         ORDER BY seen_at DESC LIMIT 100"
    ), args![user_id, moment::cut(Utc::now())]).await?;
    let visit = |(id, created_at, seen_at, user_agent, address)| Visit {
        id,
        created_at,
        seen_at,
        user_agent,
        address,
        current: current == Some(id),
    };
    let mut visits: Vec<Visit> = rows.into_iter().map(visit).collect();
    visits.sort_by_key(|visit| !visit.current);
    Ok(visits)
}

/// Ends a session of a user. Errors: [`Error::NotFound`] when it is not theirs.
pub async fn revoke(write: &mut Write, user_id: Id, id: Id) -> Result<()> {
    write.turn_out();
    let sql = sql!("DELETE FROM session WHERE id = $1 AND user_id = $2");
    match write.tx.execute(sql, args![id, user_id]).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Ends the sessions of a user, but the one to keep.
pub async fn revoke_all(write: &mut Write, user_id: Id, keep: Option<Id>) -> Result<()> {
    write.turn_out();
    let sql = sql!("DELETE FROM session WHERE user_id = $1 AND id IS DISTINCT FROM $2");
    write.tx.execute(sql, args![user_id, keep]).await?;
    Ok(())
}

/// The cookie that carries a fresh token.
pub fn cookie_of(token: &str, visitor: &Caller) -> String {
    cookie::set(token, LIFE, visitor.secure)
}
