//! What a browser asks to be pushed to.

use super::Subscription;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// The key to subscribe with.
#[server(input = GetUrl)]
pub async fn push_key() -> Result<String, Error> {
    let me = identity::me().await?;
    Ok(super::vapid::Vapid::of(&me.house.db).await?.public())
}

/// Push to me here from now on.
#[server(input = Json)]
pub async fn subscribe(subscription: Subscription) -> Result<(), Error> {
    super::outbox::subscribe(&identity::me().await?, super::road::Road::Outside, &subscription).await
}

/// Push to me here no more.
#[server(input = Json)]
pub async fn unsubscribe(endpoint: String) -> Result<(), Error> {
    super::outbox::unsubscribe(&identity::me().await?, &endpoint).await
}
