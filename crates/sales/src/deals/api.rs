//! What the screens of a deal and of a pipeline's figures ask the server.

use super::times::Times;
use chrono::NaiveDate;
use kernel::{Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::{GetUrl, Json};

/// Adds a note to the history of a deal.
#[server(input = Json)]
pub async fn note_on_deal(id: Id, note: String) -> Result<Saved, Error> {
    super::history::add_note(&identity::me().await?, id, &note).await
}

/// How long deals stay in the stages of a pipeline.
#[server(input = GetUrl)]
pub async fn stage_times(
    pipeline: Id,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
) -> Result<Times, Error> {
    super::times::read(&identity::me().await?, pipeline, super::span::Span { from, to }).await
}
