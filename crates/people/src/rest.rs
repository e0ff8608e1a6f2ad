//! What the people room adds to the JSON API beyond what every noun has.

use crate::leads::conversion;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::Result;
use records::rest::{Body, read_json, respond};

/// `POST /api/leads/{id}/conversion` with `{"contact": {"new": {}}, "company": {"existing": "<id>"}, "deal": {"new": {}}}`.
pub fn router() -> Router<House> {
    Router::new().route("/api/leads/{id}/conversion", post(convert))
}

async fn convert(me: Me, Path(id): Path<String>, body: Body) -> Response {
    respond(&me, converted(&me, &id, body).await)
}

async fn converted(me: &Me, id: &str, body: Body) -> Result<Response> {
    let converted = conversion::convert(me, id.parse()?, read_json(body)?).await?;
    Ok(Json(converted).into_response())
}
