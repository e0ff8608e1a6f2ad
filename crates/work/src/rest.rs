//! What the work room adds to the JSON API beyond what every noun has.

use crate::timeline::{self, Kinds, Place};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Result, catalogue};

type Pairs = Vec<(String, String)>;

/// `GET /api/{plural}/{id}/timeline?kinds=call,changes&limit=50&after=<next>`, `GET /api/contacts/{id}/engagement`.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/{plural}/{id}/timeline", get(timeline))
        .route("/api/contacts/{id}/engagement", get(engagement))
        .route("/calendar/{file}", get(crate::calendar::feed::rest::feed))
}

async fn engagement(me: Me, Path(id): Path<String>) -> Response {
    let read = async { crate::engagement::of_contact(&me, id.parse()?).await };
    records::rest::respond(&me, read.await.map(|engagement| Json(engagement).into_response()))
}

async fn timeline(
    me: Me,
    Path((plural, id)): Path<(String, String)>,
    asked: Result<Query<Pairs>, QueryRejection>,
) -> Response {
    records::rest::respond(&me, answer(&me, &plural, &id, asked).await)
}

async fn answer(
    me: &Me,
    plural: &str,
    id: &str,
    asked: Result<Query<Pairs>, QueryRejection>,
) -> Result<Response> {
    let entity = catalogue::by_plural(plural)?;
    let Query(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let (mut kinds, mut after, mut limit) = (Kinds::default(), None, 0);
    for (name, text) in pairs {
        match name.as_str() {
            _ if text.is_empty() => {}
            "kinds" => kinds = Kinds::try_from(text)?,
            "after" => after = Some(Place::try_from(text)?),
            "limit" => limit = text.parse().map_err(|_| Error::invalid("limit", "check.number"))?,
            _ => return Err(Error::invalid(&name, "check.unknown_parameter")),
        }
    }
    let stream = timeline::of(me, entity, id.parse()?, after, &kinds, limit).await?;
    Ok(Json(stream).into_response())
}
