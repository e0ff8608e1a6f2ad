//! What the sales room adds to the JSON API beyond what every noun has, and how its handlers read and answer.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result};
pub(crate) use records::rest::{Body, read_json};
use serde::Serialize;

pub fn router() -> Router<House> {
    crate::deals::board::rest::router()
        .merge(crate::deals::rest::router())
        .merge(crate::pipelines::shape::rest::router())
        .merge(crate::prices::rest::router())
}

pub(crate) type Asked<T> = Result<Query<T>, QueryRejection>;

pub(crate) fn of_query<T>(asked: Asked<T>) -> Result<T> {
    asked.map(|Query(asked)| asked).map_err(|_| Error::invalid("query", "check.request"))
}

/// What was read or done, or the sentence of what is wrong.
pub(crate) fn answer<T: Serialize>(me: &Me, result: Result<T>) -> Response {
    answer_as(StatusCode::OK, me, result)
}

pub(crate) fn answer_as<T: Serialize>(status: StatusCode, me: &Me, result: Result<T>) -> Response {
    records::rest::respond(me, result.map(|value| (status, Json(value)).into_response()))
}
