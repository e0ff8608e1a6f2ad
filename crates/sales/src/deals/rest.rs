//! The history of a deal and the figures of a pipeline in the JSON API.

use super::history::{self, History};
use super::outcomes::{self, Outcomes};
use super::span::Span;
use super::times::{self, Times};
use crate::rest::{Asked, Body, answer, answer_as, of_query, read_json};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use identity::{House, Me};
use kernel::Id;
use kernel::json::FromJson;
use serde::Deserialize;

/// Below `/api`: a deal's history and a note to it; `?from=2026-01-01&to=2026-12-31` (both days included, UTC) bound
/// the times in stage and the outcomes of a pipeline; `owner=` (an id) tells whose deals.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/deals/{id}/history", get(deal_history).post(add_note))
        .route("/api/pipelines/{id}/times", get(stage_times))
        .route("/api/pipelines/{id}/outcomes", get(deal_outcomes))
}

async fn deal_history(me: Me, Path(id): Path<String>) -> Response {
    let read = async { history::read(&me, id.parse()?).await };
    answer::<History>(&me, read.await)
}

/// What a script says about a deal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    note: String,
}

async fn add_note(me: Me, Path(id): Path<String>, body: Body) -> Response {
    let done = async {
        let Note { note } = read_json(body)?;
        let id = id.parse()?;
        history::add_note(&me, id, &note).await?;
        history::read(&me, id).await
    };
    answer_as::<History>(StatusCode::CREATED, &me, done.await)
}

/// What figures are asked of.
#[derive(FromJson)]
struct Wanted {
    #[serde(flatten)]
    span: Span,
    #[serde(default)]
    owner: Option<Id>,
}

async fn stage_times(me: Me, Path(id): Path<String>, asked: Asked<Wanted>) -> Response {
    let read = async {
        let Wanted { span, owner } = of_query(asked)?;
        times::read(&me, id.parse()?, span, owner).await
    };
    answer::<Times>(&me, read.await)
}

async fn deal_outcomes(me: Me, Path(id): Path<String>, asked: Asked<Wanted>) -> Response {
    let read = async {
        let Wanted { span, owner } = of_query(asked)?;
        outcomes::read(&me, id.parse()?, span, owner).await
    };
    answer::<Outcomes>(&me, read.await)
}
