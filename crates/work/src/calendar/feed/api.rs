//! What the account page asks about the secret address of my calendar.

use kernel::{Error, Moment};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// Since when other programs can read my calendar; nothing when they can't.
#[server(input = GetUrl)]
pub async fn calendar_feed() -> Result<Option<Moment>, Error> {
    let me = identity::me().await?;
    super::store::since(&mut &me.house.db, me.user_id).await
}

/// A new address, told this once: the path. The one before opens nothing any more.
#[server(input = Json)]
pub async fn renew_calendar_feed() -> Result<String, Error> {
    let mut write = identity::me().await?.write().await?;
    let token = super::store::renew(&mut write.tx, write.me.user_id, write.at).await?;
    write.commit().await?;
    Ok(["/calendar/", &token, ".ics"].concat())
}

/// Other programs can't read my calendar any more.
#[server(input = Json)]
pub async fn revoke_calendar_feed() -> Result<(), Error> {
    let mut write = identity::me().await?.write().await?;
    super::store::revoke(&mut write.tx, write.me.user_id).await?;
    write.commit().await?;
    Ok(())
}
