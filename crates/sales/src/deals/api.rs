//! What the screens of a deal ask the server.

use kernel::{Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::Json;

/// Adds a note to the history of a deal.
#[server(input = Json)]
pub async fn note_on_deal(id: Id, note: String) -> Result<Saved, Error> {
    super::history::add_note(&identity::me().await?, id, &note).await
}
