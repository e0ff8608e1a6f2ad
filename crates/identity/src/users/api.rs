//! What the browser asks about users: who there is, and my own settings.

use super::Colleague;
use crate::Theme;
use kernel::{Error, Id, Language};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// Everybody of the firm, by name, for owner pickers.
#[server(input = GetUrl)]
pub async fn people_of_firm() -> Result<Vec<Colleague>, Error> {
    let me = crate::me().await?;
    let rows = super::store::everybody(&mut &me.house.db).await?;
    Ok(rows.into_iter().map(Colleague::from).collect())
}

/// A link by which a user sets a password; for admins. Gives the path: `/invitation/..`.
#[server]
pub async fn invite(user_id: Id) -> Result<String, Error> {
    let me = crate::me().await?;
    me.may(kernel::Act::Update, super::USER.kind)?;
    let mut write = me.write().await?;
    let user = super::store::by_id(&mut write.tx, user_id).await?;
    if user.status == "disabled" {
        return Err(Error::Refused("user_disabled".to_owned()));
    }
    let at = write.at;
    let token = super::invitation::create(&mut write.tx, user.id, at).await?;
    write.note(events::NewEvent::plain(super::USER.kind, "invited", user.id, &user.name));
    write.commit().await?;
    Ok(format!("/invitation/{token}"))
}

/// Kith speaks this language to me from now on.
#[server]
pub async fn change_language(language: Language) -> Result<(), Error> {
    crate::api::request::set_cookie(&super::settings::cookie("kith_language", language.code()));
    super::settings::change_if_signed_in("language", language.code()).await
}

/// Kith shows itself to me in this theme from now on.
#[server]
pub async fn change_theme(theme: Theme) -> Result<(), Error> {
    crate::api::request::set_cookie(&super::settings::cookie("kith_theme", theme.code()));
    super::settings::change_if_signed_in("theme", theme.code()).await
}
