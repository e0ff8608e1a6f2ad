//! The history of a deal and the figures of a pipeline in the JSON API.

use super::history::{self, History};
use super::outcomes::{self, Outcomes};
use super::span::Span;
use super::times::{self, Times};
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

/// Below `/api`: a deal's history and a note to it; `?from=2026-01-01&to=2026-12-31` (both days included, UTC) bound
/// the times in stage and the outcomes of a pipeline.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/deals/{id}/history", get(deal_history).post(add_note))
        .route("/api/pipelines/{id}/times", get(stage_times))
        .route("/api/pipelines/{id}/outcomes", get(deal_outcomes))
}

async fn deal_history(me: Me, Path(id): Path<String>) -> Response {
    let read = async { history::read(&me, id.parse()?).await };
    answer::<History>(&me, StatusCode::OK, read.await)
}

/// What a script says about a deal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    note: String,
}

async fn add_note(me: Me, Path(id): Path<String>, body: Result<Json<Note>, JsonRejection>) -> Response {
    let done = async {
        let Json(Note { note }) = body.map_err(|_| Error::invalid("request", "check.request"))?;
        history::add_note(&me, id.parse()?, &note).await
    };
    answer::<History>(&me, StatusCode::CREATED, done.await)
}

type Asked = Result<Query<Span>, QueryRejection>;

async fn stage_times(me: Me, Path(id): Path<String>, asked: Asked) -> Response {
    let read = async { times::read(&me, id.parse()?, span(asked)?).await };
    answer::<Times>(&me, StatusCode::OK, read.await)
}

async fn deal_outcomes(me: Me, Path(id): Path<String>, asked: Asked) -> Response {
    let read = async { outcomes::read(&me, id.parse()?, span(asked)?).await };
    answer::<Outcomes>(&me, StatusCode::OK, read.await)
}

fn span(asked: Asked) -> Result<Span> {
    asked.map(|Query(span)| span).map_err(|_| Error::invalid("query", "check.request"))
}

fn answer<T: Serialize>(me: &Me, status: StatusCode, result: Result<T>) -> Response {
    records::rest::respond(me, result.map(|value| (status, Json(value)).into_response()))
}
