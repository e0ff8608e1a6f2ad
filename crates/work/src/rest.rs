//! What the work room adds to the JSON API beyond what every noun has.

use crate::timeline::{self, Crowd, Kinds, Mark, Page, Place};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use axum::{Json, Router};
use chrono::NaiveDate;
use identity::{House, Me};
use kernel::{Error, Result, catalogue, moment};

type Pairs = Vec<(String, String)>;

/// `GET /api/{plural}/{id}/timeline?kinds=call,changes&person=<user>&from=2026-01-01&to=2026-01-31&text=..&limit=50&after=<next>`, `GET /api/stream?team=<id>` with the same
/// parameters, `PUT /api/{plural}/{id}/visit`, `GET /api/contacts/{id}/engagement`.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/{plural}/{id}/timeline", get(timeline))
        .route("/api/{plural}/{id}/visit", put(visit))
        .route("/api/stream", get(stream))
        .route("/api/contacts/{id}/engagement", get(engagement))
        .route("/calendar/{file}", get(crate::calendar::feed::rest::feed))
        .merge(crate::attendees::rest::router())
        .merge(crate::files::rest::router())
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
    let read = async {
        let entity = catalogue::by_plural(&plural)?;
        let (page, crowd) = page(asked)?;
        match crowd {
            Some(_) => Err(Error::invalid("team", "check.unknown_parameter")),
            None => timeline::of(&me, entity, id.parse()?, &page).await,
        }
    };
    records::rest::respond(&me, read.await.map(|stream| Json(stream).into_response()))
}

async fn visit(me: Me, Path((plural, id)): Path<(String, String)>) -> Response {
    let seen = async { timeline::visit::visit(&me, catalogue::by_plural(&plural)?, id.parse()?).await };
    records::rest::respond(&me, seen.await.map(|()| StatusCode::NO_CONTENT.into_response()))
}

async fn stream(me: Me, asked: Result<Query<Pairs>, QueryRejection>) -> Response {
    let read = async {
        let (page, crowd) = page(asked)?;
        timeline::of_crowd(&me, crowd.unwrap_or_default(), &page).await
    };
    records::rest::respond(&me, read.await.map(|stream| Json(stream).into_response()))
}

fn page(asked: Result<Query<Pairs>, QueryRejection>) -> Result<(Page, Option<Crowd>)> {
    let Query(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let (mut page, mut crowd) = (Page::default(), None);
    let asked = &mut page.asked;
    for (name, text) in pairs {
        match name.as_str() {
            _ if text.is_empty() => {}
            "team" => crowd = Some(Crowd::try_from(text)?),
            "kinds" => asked.kinds = Kinds::try_from(text)?,
            "person" => asked.person = Some(text.parse()?),
            "from" => asked.from = Some(day("from", &text)?),
            "to" => asked.to = Some(day("to", &text)?),
            "text" => asked.text = text,
            "after" => page.after = Some(Place::try_from(text)?),
            "around" => page.around = Some(Mark::try_from(text)?),
            "limit" => page.limit = text.parse().map_err(|_| Error::invalid("limit", "check.number"))?,
            _ => return Err(Error::invalid(&name, "check.unknown_parameter")),
        }
    }
    Ok((page, crowd))
}

fn day(name: &str, text: &str) -> Result<NaiveDate> {
    moment::parse_day(text).ok_or_else(|| Error::invalid(name, "check.day"))
}
