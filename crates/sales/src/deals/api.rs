//! What the screens of a deal ask the server.

use super::history::History;
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::Json;

/// Adds a note to the history of a deal; gives the history as it is then.
#[server(input = Json)]
pub async fn note_on_deal(id: Id, note: String) -> Result<History, Error> {
    super::history::add_note(&identity::me().await?, id, &note).await
}
