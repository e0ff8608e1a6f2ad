//! What the screen of a ticket asks.

use kernel::{Draft, Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::Json;

/// Writes a message down on a ticket, in its conversation; the first begins one.
#[server(input = Json)]
pub async fn write_on_ticket(ticket: Id, message: Draft) -> Result<Saved, Error> {
    super::answer::write_on(&identity::me().await?, ticket, message).await
}
