//! Links that set a password once: for invited users, and for those who forgot theirs.
//!
//! Only the token's hash is kept. A new link ends the ones before; using one ends the user's sessions.

use super::{USER, store};
use crate::sign_in::{check_password, password};
use crate::{House, Me, Write, secret};
use chrono::{Duration, Utc};
use db::{Run, Tx, args, sql};
use events::NewEvent;
use kernel::{Draft, Error, Id, Moment, Result, Value, moment};

/// How long a link can be used.
pub const LIFE: Duration = Duration::days(7);

/// A new link's token, for `/invitation/{token}`.
pub async fn create(tx: &mut Tx, user_id: Id, at: Moment) -> Result<String> {
    let token = secret::token()?;
    let sql = sql!("DELETE FROM invitation WHERE user_id = $1 OR expires_at <= $2");
    tx.execute(sql, args![user_id, at]).await?;
    tx.execute(
        sql!("INSERT INTO invitation (token_hash, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)"),
        args![secret::hash(&token), user_id, at, at + LIFE],
    )
    .await?;
    Ok(token)
}

/// Whom a link is for. Errors: [`Error::Refused`] with `invitation_over` when it is used, old or not ours.
pub async fn guest(run: &mut impl Run, token: &str) -> Result<store::Row> {
    let id: Option<Id> = run
        .first(
            sql!("SELECT user_id FROM invitation WHERE token_hash = $1 AND expires_at > $2"),
            args![secret::hash(token), moment::cut(Utc::now())],
        )
        .await?;
    let guest = store::by_id(run, id.ok_or_else(over)?).await?;
    if guest.status == "disabled" { Err(over()) } else { Ok(guest) }
}

fn over() -> Error {
    Error::Refused("invitation_over".to_owned())
}

/// Sets the password, makes the user active, ends the link and the user's sessions. Gives the user's id.
pub async fn accept(house: &House, token: &str, password: String) -> Result<Id> {
    if let Some(key) = check_password(&password) {
        return Err(Error::invalid("password", key));
    }
    let guest = guest(&mut &house.db, token).await?;
    let hash = password::hash(password).await?;
    let mut me = Me::system(house);
    (me.user_id, me.name) = (guest.id, guest.name.clone());
    let mut write = me.write().await?;
    let used = write
        .tx
        .execute(sql!("DELETE FROM invitation WHERE token_hash = $1"), args![secret::hash(token)])
        .await?;
    if used == 0 {
        return Err(over());
    }
    let at = write.at;
    store::set_password(&mut write.tx, guest.id, hash, at).await?;
    crate::sessions::store::revoke_all(&mut write, guest.id, None).await?;
    activate(&mut write, &guest).await?;
    write.commit().await?;
    Ok(guest.id)
}

async fn activate(write: &mut Write, guest: &store::Row) -> Result<()> {
    if guest.status == "active" {
        return Ok(());
    }
    let version: i64 = write
        .tx
        .one(
            sql!("UPDATE app_user SET status = 'active', version = version + 1, updated_at = $2 WHERE id = $1 RETURNING version"),
            args![guest.id, write.at],
        )
        .await?;
    let status = |text: &str| Draft::from([("status".into(), Value::from(text))]);
    let event = NewEvent { version, ..NewEvent::plain(USER.kind, "updated", guest.id, &guest.name) };
    write.note(event.changing(status(&guest.status), status("active")));
    Ok(())
}
