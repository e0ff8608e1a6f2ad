//! What the board's screens ask the server.

use super::asked::{Done, Glance, Many, More, Move, Moved, PipelineName};
use super::model::Board;
#[cfg(feature = "ssr")]
use super::{model::Shown, moving, moving_many, store};
use crate::deals::history::History;
use crate::gate::Gate;
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// The board of a pipeline with the first cards of each column; without an id of the one that was last looked at, or of
/// the first.
#[server(input = GetUrl)]
pub async fn read_board(pipeline: Option<Id>, owner: Option<Id>, search: String) -> Result<Board, Error> {
    let last = identity::visitor_cookie(crate::deals::LAST_PIPELINE).and_then(|id| id.parse().ok());
    let me = identity::me().await?;
    let shown = Shown { owner, search };
    if let Some(pipeline) = pipeline {
        let board = store::board(&me, Some(pipeline), &shown).await?;
        identity::keep_visitor_cookie(crate::deals::LAST_PIPELINE, &pipeline.to_string());
        return Ok(board);
    }
    match store::board(&me, last, &shown).await {
        Err(Error::NotFound) if last.is_some() => store::board(&me, None, &shown).await,
        board => board,
    }
}

/// The next cards of a column; `after` is a cursor's text.
#[server(input = GetUrl)]
pub async fn more_cards(stage: Id, after: String, owner: Option<Id>, search: String) -> Result<More, Error> {
    let me = identity::me().await?;
    let after = kernel::Cursor::parse(&after)?;
    store::column_page(&me, stage, Some(after), &Shown { owner, search }).await
}

/// One deal as the board shows it now, and all sums.
#[server(input = GetUrl)]
pub async fn glance_at(pipeline: Id, id: Id, owner: Option<Id>, search: String) -> Result<Glance, Error> {
    let me = identity::me().await?;
    store::glance(&me, pipeline, id, &Shown { owner, search }).await
}

/// The pipelines to choose from.
#[server(input = GetUrl)]
pub async fn pipelines() -> Result<Vec<PipelineName>, Error> {
    store::pipelines(&identity::me().await?).await
}

/// What the stages of a pipeline and the ways between them ask.
#[server(input = GetUrl)]
pub async fn read_gate(pipeline: Id) -> Result<Gate, Error> {
    crate::gate::read::of(&identity::me().await?, pipeline).await
}

/// Moves a deal within its pipeline or to another.
#[server(input = Json)]
pub async fn move_deal(asked: Move) -> Result<Moved, Error> {
    moving::move_deal(&identity::me().await?, asked).await
}

/// Does one thing to many deals: one transaction, one batch for Undo.
#[server(input = Json)]
pub async fn move_deals(asked: Many) -> Result<Done, Error> {
    moving_many::move_many(&identity::me().await?, asked).await
}

/// The stages of a deal's pipeline, and how long it stood in each.
#[server(input = GetUrl)]
pub async fn deal_history(id: Id) -> Result<History, Error> {
    crate::deals::history::read(&identity::me().await?, id).await
}
