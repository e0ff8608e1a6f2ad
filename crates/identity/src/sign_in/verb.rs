//! Signing in, whatever the way.

use super::{check_password, password, throttle};
use crate::sessions::store::{self as sessions, Caller};
use crate::users::store as users;
use crate::{House, Me};
use kernel::{Error, Result};

/// Checks email and password and opens a session; gives its token.
/// Errors: [`Error::Refused`] with `sign_in` for a wrong email or password, told apart by nothing;
/// [`Error::TooMany`] for who guesses.
pub async fn sign_in(house: &House, email: &str, password: String, caller: &Caller) -> Result<String> {
    let email = email.trim();
    let tried = throttle::count(&house.db, email, &caller.address).await?;
    let known = users::credential(&mut &house.db, email).await?;
    let (user_id, hash) = known.unzip();
    let fits = password::verify(password, hash).await?;
    let Some(user_id) = user_id.filter(|_| fits) else { return Err(Error::Refused("sign_in".to_owned())) };
    let mut tx = house.db.begin().await?;
    throttle::forgive(&mut tx, tried).await?;
    let token = sessions::open(&mut tx, user_id, caller).await?;
    tx.commit().await?;
    Ok(token)
}

/// Changes the password of `me` and ends the other sessions.
/// Errors: [`Error::Invalid`] on `current` when that is not the password; [`Error::TooMany`] for who guesses.
pub async fn change_password(me: &Me, current: String, password: String) -> Result<()> {
    if let Some(key) = check_password(&password) {
        return Err(Error::invalid("password", key));
    }
    let tried = throttle::count(&me.house.db, &me.email, "").await?;
    let hash = users::password_hash(&mut &me.house.db, me.user_id).await?;
    if !password::verify(current, hash).await? {
        return Err(Error::invalid("current", "check.password_wrong"));
    }
    let hash = password::hash(password).await?;
    let mut write = me.write().await?;
    let at = write.at;
    users::set_password(&mut write.tx, me.user_id, hash, at).await?;
    sessions::revoke_all(&mut write, me.user_id, me.session_id).await?;
    throttle::forgive(&mut write.tx, tried).await?;
    write.commit().await?;
    Ok(())
}
