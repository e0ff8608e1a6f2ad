//! Following over the JSON API: each person's own, for whoever may read the record.

use super::store;
use crate::rest::respond;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use identity::Me;
use kernel::{Result, catalogue};
use serde_json::json;

type Place = Path<(String, String)>;

/// `GET /api/{plural}/{id}/follow`
pub async fn get(me: Me, Path((plural, id)): Place) -> Response {
    let asked = async { store::is_followed(&me, catalogue::by_plural(&plural)?, id.parse()?).await };
    respond(&me, asked.await.map(|followed| Json(json!({"followed": followed})).into_response()))
}

/// `PUT /api/{plural}/{id}/follow`
pub async fn put(me: Me, place: Place) -> Response {
    respond(&me, follow(&me, place, true).await)
}

/// `DELETE /api/{plural}/{id}/follow`
pub async fn delete(me: Me, place: Place) -> Response {
    respond(&me, follow(&me, place, false).await)
}

async fn follow(me: &Me, Path((plural, id)): Place, on: bool) -> Result<Response> {
    store::follow(me, catalogue::by_plural(&plural)?, id.parse()?, on).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
