//! What the browser asks about API keys.

use super::{ApiKey, FreshKey};
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// My keys.
#[server(input = GetUrl)]
pub async fn api_keys() -> Result<Vec<ApiKey>, Error> {
    let me = crate::me().await?;
    super::store::of_user(&mut &me.house.db, me.user_id).await
}

/// A new key of mine; its token is told this once.
#[server]
pub async fn create_api_key(name: String) -> Result<FreshKey, Error> {
    let me = crate::me().await?;
    if let Some(key) =
        kernel::check::check_value(&kernel::Field::text("name").required(), &name.as_str().into())
    {
        return Err(Error::invalid("name", key));
    }
    let mut write = me.write().await?;
    let fresh = super::store::create(&mut write.tx, write.me.user_id, name.trim(), write.at).await?;
    write.commit().await?;
    Ok(fresh)
}

/// Ends a key of mine.
#[server]
pub async fn revoke_api_key(id: Id) -> Result<(), Error> {
    let mut write = crate::me().await?.write().await?;
    super::store::revoke(&mut write.tx, write.me.user_id, id).await?;
    write.turn_out();
    write.commit().await?;
    Ok(())
}
