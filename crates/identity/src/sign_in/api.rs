//! What the browser asks at the door.

use crate::users::Guest;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// Signs in; the session's cookie comes with the answer.
#[server]
pub async fn sign_in(email: String, password: String) -> Result<(), Error> {
    use crate::api::request;
    let caller = request::caller();
    let token = super::verb::sign_in(&request::house()?, &email, password, &caller).await?;
    request::set_cookie(&crate::sessions::store::cookie_of(&token, &caller));
    Ok(())
}

/// Signs out here. Signing out twice is fine.
#[server]
pub async fn sign_out() -> Result<(), Error> {
    let me = crate::me().await;
    crate::api::request::set_cookie(&crate::sessions::cookie::clear());
    let Ok(me) = me else { return Ok(()) };
    let Some(id) = me.session_id else { return Ok(()) };
    let mut write = me.write().await?;
    crate::sessions::store::revoke(&mut write, me.user_id, id).await.or_else(|error| match error {
        Error::NotFound => Ok(()),
        other => Err(other),
    })?;
    write.commit().await?;
    Ok(())
}

/// Whom an invitation is for.
#[server(input = GetUrl)]
pub async fn invitation(token: String) -> Result<Guest, Error> {
    let house = crate::api::request::house()?;
    let row = crate::users::invitation::guest(&mut &house.db, &token).await?;
    Ok(Guest { name: row.name, email: row.email.unwrap_or_default() })
}

/// Sets the password of an invitation and signs in.
#[server]
pub async fn accept_invitation(token: String, password: String) -> Result<(), Error> {
    use crate::api::request;
    use crate::sessions::store as sessions;
    let (house, caller) = (request::house()?, request::caller());
    let user_id = crate::users::invitation::accept(&house, &token, password).await?;
    let mut tx = house.db.begin().await?;
    let token = sessions::open(&mut tx, user_id, &caller).await?;
    tx.commit().await?;
    request::set_cookie(&sessions::cookie_of(&token, &caller));
    Ok(())
}

/// Changes my password and signs me out everywhere else.
#[server]
pub async fn change_password(current: String, password: String) -> Result<(), Error> {
    let me = crate::me().await?;
    super::verb::change_password(&me, current, password).await
}
