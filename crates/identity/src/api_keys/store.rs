//! API keys in the database.

use super::{ApiKey, FreshKey, PREFIX};
use crate::me::person::{Person, select_person};
use crate::{House, Me, secret};
use chrono::{Duration, Utc};
use db::{Db, Run, Tx, args, sql};
use events::Origin;
use kernel::{Error, Id, Moment, Result, moment};

/// A key seen more recently is not written again.
const FRESH: Duration = Duration::minutes(10);

/// The person of a key. Errors: [`Error::Refused`] with `api_key` when there is no such key.
pub async fn person(house: &House, token: &str) -> Result<Me> {
    let now = moment::cut(Utc::now());
    let sql = select_person!(
        "FROM api_key AS door JOIN app_user AS person ON person.id = door.user_id JOIN role ON role.name = person.role "
        "CROSS JOIN firm WHERE door.token_hash = $1"
    );
    let person: Option<Person> = house.db.first(sql, args![secret::hash(token)]).await?;
    let person = person.ok_or_else(|| Error::Refused("api_key".to_owned()))?;
    if person.seen_at.is_none_or(|seen_at| now - seen_at > FRESH) {
        see(house.db.clone(), person.door, now);
    }
    person.me(house, Origin::Api).await
}

/// Beside the request: it must not wait for a writer, nor fail.
fn see(db: Db, id: Id, now: Moment) {
    tokio::spawn(async move {
        if let Err(error) = write_seen(&db, id, now).await {
            tracing::warn!("the use of an API key was not noted: {error}");
        }
    });
}

async fn write_seen(db: &Db, id: Id, now: Moment) -> Result<()> {
    let mut tx = db.begin().await?;
    tx.execute(sql!("UPDATE api_key SET seen_at = $2 WHERE id = $1"), args![id, now]).await?;
    tx.commit().await
}

/// Makes a key for a user.
pub async fn create(tx: &mut Tx, user_id: Id, name: &str, at: Moment) -> Result<FreshKey> {
    let token = format!("{PREFIX}{}", secret::token()?);
    let hint = token.get(token.len() - 4..).unwrap_or("").to_owned();
    let key = ApiKey { id: Id::new(), name: name.to_owned(), hint, created_at: at, seen_at: None };
    tx.execute(sql!(
        "INSERT INTO api_key (id, token_hash, user_id, name, hint, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    ), args![key.id, secret::hash(&token), user_id, name, key.hint.clone(), at]).await?;
    Ok(FreshKey { key, token })
}

/// The keys of a user, the newest first.
pub async fn of_user(run: &mut impl Run, user_id: Id) -> Result<Vec<ApiKey>> {
    let rows: Vec<(Id, String, String, Moment, Option<Moment>)> = run.all(sql!(
        "SELECT id, name, hint, created_at, seen_at FROM api_key WHERE user_id = $1 ORDER BY created_at DESC LIMIT 100"
    ), args![user_id]).await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, hint, created_at, seen_at)| ApiKey { id, name, hint, created_at, seen_at })
        .collect())
}

/// Ends a key of a user. Errors: [`Error::NotFound`] when it is not theirs.
pub async fn revoke(tx: &mut Tx, user_id: Id, id: Id) -> Result<()> {
    match tx.execute(sql!("DELETE FROM api_key WHERE id = $1 AND user_id = $2"), args![id, user_id]).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}
