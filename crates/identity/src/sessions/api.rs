//! What the browser asks about sessions.

use super::{Session, Visit};
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// Who is signed in here; nobody is an answer too.
#[server(name = AskSession, input = GetUrl)]
pub async fn session() -> Result<Option<Session>, Error> {
    match crate::me().await {
        Ok(me) => Ok(Some(me.session())),
        Err(Error::SignedOut) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where I am signed in.
#[server(input = GetUrl)]
pub async fn sessions() -> Result<Vec<Visit>, Error> {
    let me = crate::me().await?;
    super::store::of_user(&mut &me.house.db, me.user_id, me.session_id).await
}

/// Signs me out in one place.
#[server]
pub async fn revoke_session(id: Id) -> Result<(), Error> {
    let mut write = crate::me().await?.write().await?;
    let user_id = write.me.user_id;
    super::store::revoke(&mut write, user_id, id).await?;
    write.commit().await?;
    Ok(())
}
