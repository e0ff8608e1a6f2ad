//! `PUT /api/communications/{id}/status`: how integrations tell what became of a message.

use super::report::{Report, report_now};
use axum::extract::Path;
use axum::extract::rejection::JsonRejection;
use axum::response::{IntoResponse, Response};
use axum::routing::put;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result};

pub fn router() -> Router<House> {
    Router::new().route("/api/communications/{id}/status", put(report))
}

/// `{"status": "delivered", "at": "2026-11-20T10:00:00Z"}`; with `failed` a `failure` may say why.
async fn report(me: Me, Path(id): Path<String>, body: Result<Json<Report>, JsonRejection>) -> Response {
    records::rest::respond(&me, reported(&me, &id, body).await)
}

async fn reported(me: &Me, id: &str, body: Result<Json<Report>, JsonRejection>) -> Result<Response> {
    let id = id.parse()?;
    let Json(report) = body.map_err(|_| Error::invalid("body", "check.json"))?;
    Ok(Json(report_now(me, id, &report).await?).into_response())
}
