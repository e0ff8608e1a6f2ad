//! What a page with a record says and asks.

use super::Face;
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::Json;

/// I am here, in this tab; who else is?
#[server(input = Json)]
pub async fn be_here(kind: String, id: Id, tab: Id) -> Result<Vec<Face>, Error> {
    super::store::be_here(&identity::me().await?, kernel::entity(&kind)?, id, tab).await
}

/// I am here no more.
#[server(input = Json)]
pub async fn leave(tab: Id) -> Result<(), Error> {
    super::store::leave(&identity::me().await?, tab).await
}
