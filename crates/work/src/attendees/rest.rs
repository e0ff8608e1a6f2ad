//! My answer to an invitation over the JSON API. All answers are the noun `attendees`, whose records are read and changed
//! as those of any other; this is for who is invited and may not change the meeting, or even read it.

use super::answer;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use identity::{House, Me};
use records::rest::{Body, read_json, respond};
use serde::Deserialize;
use serde_json::json;

/// `GET`, `PUT` and `DELETE /api/activities/{id}/answer`.
pub fn router() -> Router<House> {
    Router::new().route("/api/activities/{id}/answer", get(said).put(say).delete(take_back))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    answer: String,
}

async fn said(me: Me, Path(id): Path<String>) -> Response {
    let said = async { answer::said(&me, id.parse()?).await };
    respond(&me, said.await.map(told))
}

async fn say(me: Me, Path(id): Path<String>, body: Body) -> Response {
    let said = async {
        let said: Said = read_json(body)?;
        answer::answer(&me, id.parse()?, &said.answer).await.map(|_| said.answer)
    };
    respond(&me, said.await.map(told))
}

async fn take_back(me: Me, Path(id): Path<String>) -> Response {
    let taken = async { answer::take_back(&me, id.parse()?).await };
    respond(&me, taken.await.map(|_| StatusCode::NO_CONTENT.into_response()))
}

fn told(answer: String) -> Response {
    Json(json!({ "answer": answer })).into_response()
}
