//! What the board's screens ask the server.

use super::asked::{Done, Facts, Glance, Many, More, Move, Moved, Palette, PipelineName, Unknown};
use super::model::Board;
#[cfg(feature = "ssr")]
use super::{model::Shown, moving, moving_many, store, view_settings, worn};
use crate::deals::history::History;
use crate::gate::Gate;
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// The board of a pipeline with the first cards of each column; without an id of the one that was last looked at, or of
/// the first. `usual` asks for the person's default view, if there is one.
#[server(input = GetUrl)]
pub async fn read_board(
    pipeline: Option<Id>,
    owner: Option<Id>,
    search: String,
    #[server(default)] filter: String,
    #[server(default)] usual: bool,
    #[server(default)] lanes: String,
) -> Result<Board, Error> {
    let last = identity::visitor_cookie(crate::deals::LAST_PIPELINE).and_then(|id| id.parse().ok());
    let me = identity::me().await?;
    let view = if usual { view_settings::usual(&me, pipeline.or(last)).await? } else { None };
    if let Some((shown, place)) = view {
        let board = store::board(&me, pipeline.or(last), &shown).await?;
        return Ok(Board { usual: Some(place), ..board });
    }
    let shown = asked(owner, search, filter, &lanes);
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

/// The next cards of a column, or of its cell in a lane (`lane`, without one the last); `after` is a cursor's text.
#[server(input = GetUrl)]
pub async fn more_cards(
    stage: Id,
    after: String,
    owner: Option<Id>,
    search: String,
    #[server(default)] filter: String,
    #[server(default)] lanes: String,
    #[server(default)] lane: Option<Id>,
) -> Result<More, Error> {
    let me = identity::me().await?;
    let after = kernel::Cursor::parse(&after)?;
    store::column_page(&me, stage, lane, Some(after), &asked(owner, search, filter, &lanes)).await
}

/// The first cards of every cell of a lane, by stage.
#[server(input = GetUrl)]
pub async fn lane_cards(
    pipeline: Id,
    lane: Option<Id>,
    owner: Option<Id>,
    search: String,
    #[server(default)] filter: String,
    lanes: String,
) -> Result<Vec<(Id, More)>, Error> {
    let me = identity::me().await?;
    super::lanes::store::first_cards(&me, pipeline, lane, &asked(owner, search, filter, &lanes)).await
}

/// One deal as the board shows it now, and all sums.
#[server(input = GetUrl)]
pub async fn glance_at(
    pipeline: Id,
    id: Id,
    owner: Option<Id>,
    search: String,
    #[server(default)] filter: String,
    #[server(default)] lanes: String,
) -> Result<Glance, Error> {
    let me = identity::me().await?;
    store::glance(&me, pipeline, id, &asked(owner, search, filter, &lanes)).await
}

/// The pipelines to choose from.
#[server(input = GetUrl)]
pub async fn pipelines() -> Result<Vec<PipelineName>, Error> {
    store::takers(&identity::me().await?).await
}

/// What the stages of a pipeline and the ways between them ask.
#[server(input = GetUrl)]
pub async fn read_gate(pipeline: Id) -> Result<Gate, Error> {
    crate::gate::read::of(&identity::me().await?, pipeline).await
}

/// What these rules ask of deals and their cards do not tell.
#[server(input = Json)]
pub async fn read_facts(unknown: Unknown) -> Result<Facts, Error> {
    crate::gate::read::facts(&identity::me().await?, &unknown).await
}

/// What the deals that a board shows tell of a field, those that are not loaded included: for colours.
#[server(input = GetUrl)]
pub async fn read_worn(
    pipeline: Id,
    field: String,
    owner: Option<Id>,
    search: String,
    #[server(default)] filter: String,
) -> Result<Palette, Error> {
    worn::read(&identity::me().await?, pipeline, &field, &asked(owner, search, filter, "")).await
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

/// What a screen shows. A filter that is none counts as not there, as in lists.
#[cfg(feature = "ssr")]
fn asked(owner: Option<Id>, search: String, filter: String, lanes: &str) -> Shown {
    let sound = records::screens::sound_filter(&filter, &crate::DEAL).is_some();
    let lanes = super::lanes::Lanes::from_code(lanes);
    Shown { owner, search, filter: if sound { filter } else { String::new() }, lanes }
}
