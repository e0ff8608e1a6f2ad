//! What the work room adds to the JSON API beyond what every noun has.

use crate::activities::store;
use crate::activities::timeline::{Only, Place};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result, catalogue};
use serde::Deserialize;

/// `GET /api/{plural}/{id}/timeline?kind=call&limit=50&after=<next>`.
pub fn router() -> Router<House> {
    Router::new().route("/api/{plural}/{id}/timeline", get(timeline))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    /// A type of activity, `changes`, or nothing for everything.
    kind: Only,
    limit: i64,
    after: Option<Place>,
}

async fn timeline(me: Me, Path((plural, id)): Path<(String, String)>, asked: Option<Query<Asked>>) -> Response {
    match answer(&me, &plural, &id, asked.map(|Query(asked)| asked)).await {
        Ok(answer) => answer,
        Err(error) => identity::guard::answer(&error).into_response(),
    }
}

async fn answer(me: &Me, plural: &str, id: &str, asked: Option<Asked>) -> Result<Response> {
    let asked = asked.ok_or_else(|| Error::invalid("kind", "check.request"))?;
    let entity = catalogue::by_plural(plural)?;
    let stream = store::stream(me, entity, id.parse()?, &asked.kind, asked.after, asked.limit).await?;
    Ok(Json(stream).into_response())
}
