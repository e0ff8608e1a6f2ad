//! What the people room adds to the JSON API beyond what every noun has.

use crate::leads::conversion;
use crate::leads::convert::Conversion;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result};
use records::rest::{Body, distinct, respond};

/// `POST /api/leads/{id}/conversion` with `{"contact": {"new": {}}, "company": {"existing": "<id>"}, "deal": {"new": {}}}`.
pub fn router() -> Router<House> {
    Router::new().route("/api/leads/{id}/conversion", post(convert))
}

async fn convert(me: Me, Path(id): Path<String>, body: Body) -> Response {
    respond(&me, converted(&me, &id, body).await)
}

async fn converted(me: &Me, id: &str, body: Body) -> Result<Response> {
    let conversion: Conversion =
        serde_json::from_slice(&distinct(body)?).map_err(|_| Error::invalid("body", "check.json"))?;
    let converted = conversion::convert(me, id.parse()?, conversion).await?;
    Ok(Json(converted).into_response())
}
