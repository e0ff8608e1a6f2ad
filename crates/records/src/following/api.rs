//! What the button of a record's header asks.

use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// Whether I follow it.
#[server(input = GetUrl)]
pub async fn is_followed(kind: String, id: Id) -> Result<bool, Error> {
    super::store::is_followed(&identity::me().await?, kernel::entity(&kind)?, id).await
}

/// I follow it from now on, or no more.
#[server(input = Json)]
pub async fn follow(kind: String, id: Id, on: bool) -> Result<(), Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    super::store::follow(&me, entity, id, on).await
}
