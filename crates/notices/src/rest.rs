//! Notifications over the JSON API: each person's own, whatever the role.

use crate::choices::{self, Choices};
use crate::shelf::store;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result, moment};
use records::rest::{Body, read_json, respond};
use serde_json::json;

type Asked = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// `GET /api/notifications?unread=true&limit=30&after=<next>`; `PUT` and `DELETE /api/notifications/{id}/read`;
/// `PUT /api/notifications/read` for all, and `DELETE /api/notifications/read/{at}` with the time that it gave;
/// `GET` and `PUT /api/notifications/preferences`.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/notifications", get(list))
        .route("/api/notifications/preferences", get(preferences).put(prefer))
        .route("/api/notifications/read", put(read_all))
        .route("/api/notifications/read/{at}", axum::routing::delete(unread_all))
        .route("/api/notifications/{id}/read", put(read).delete(unread))
}

async fn list(me: Me, asked: Asked) -> Response {
    respond(&me, page(&me, asked).await)
}

async fn page(me: &Me, asked: Asked) -> Result<Response> {
    let Query(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let (mut only_unread, mut after, mut limit) = (false, None, store::PAGE);
    for (name, text) in pairs {
        match name.as_str() {
            "unread" => only_unread = text.parse().map_err(|_| Error::invalid("unread", "check.request"))?,
            "after" => after = Some(text.parse().map_err(|_| Error::invalid("after", "check.request"))?),
            "limit" => limit = text.parse().map_err(|_| Error::invalid("limit", "check.number"))?,
            _ => return Err(Error::invalid(&name, "check.unknown_parameter")),
        }
    }
    let shelf = store::page(me, after, limit, only_unread).await?;
    let unread = store::unread(me).await?;
    Ok(Json(json!({"items": shelf.items, "next": shelf.next, "unread": unread})).into_response())
}

async fn read(me: Me, Path(id): Path<String>) -> Response {
    let marked = async { store::mark(&me, id.parse()?, true).await };
    respond(&me, marked.await.map(nothing))
}

async fn unread(me: Me, Path(id): Path<String>) -> Response {
    let marked = async { store::mark(&me, id.parse()?, false).await };
    respond(&me, marked.await.map(nothing))
}

async fn read_all(me: Me) -> Response {
    let marked = store::mark_all(&me).await;
    respond(&me, marked.map(|at| Json(json!({"read_at": at.map(moment::text)})).into_response()))
}

async fn unread_all(me: Me, Path(at): Path<String>) -> Response {
    let unmarked = async {
        let at = moment::parse(&at).ok_or_else(|| Error::invalid("at", "check.request"))?;
        store::unmark_all(&me, at).await
    };
    respond(&me, unmarked.await.map(nothing))
}

async fn preferences(me: Me) -> Response {
    respond(&me, choices::store::read(&me).await.map(|choices| Json(choices).into_response()))
}

async fn prefer(me: Me, body: Body) -> Response {
    let kept = async {
        let choices: Choices = read_json(body)?;
        choices::store::keep(&me, &choices).await
    };
    respond(&me, kept.await.map(nothing))
}

fn nothing((): ()) -> Response {
    StatusCode::NO_CONTENT.into_response()
}
