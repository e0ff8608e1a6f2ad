//! `/api/interactions`: one list of all that happened, and one door to write it down by.

use super::asked::Asked;
use super::{ACTIVITY, MESSAGE, noun_of};
use crate::COMMUNICATION;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Cursor, Entity, Error, Id, Moment, Record, Result};
use records::about;
use records::read::{self, Happened};
use records::rest::{self, Body, named, one, read_object};
use serde::Serialize;
use serde_json::{Map, Value};

type Pairs = Vec<(String, String)>;

/// `GET`: `?contactId=…&dealId=…&channel=phone&kind=call&from=2026-01-01&to=2026-01-31&limit=50&after=<next>`.
/// `POST`: `{"kind": "call", "contact_id": "…", "body": "…"}`; a message has the kind `message`, or a `channel` and no kind.
/// `/{id}`: `GET`, `PATCH` and `DELETE`, as the activity or message that it is.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api/interactions", get(list).post(log))
        .route("/api/interactions/{id}", get(show).patch(change).delete(remove))
}

#[derive(Serialize)]
struct Listing {
    items: Vec<Interaction>,
    /// The `after` of the next page; null on the last.
    next: Option<String>,
}

#[derive(Serialize)]
struct Interaction {
    id: Id,
    kind: String,
    channel: Option<String>,
    at: Moment,
    /// The noun whose record it is.
    noun: &'static str,
    record: Record,
}

impl From<Happened> for Interaction {
    fn from(Happened { entity, at, record }: Happened) -> Self {
        let (kind, channel) = match entity.kind {
            ACTIVITY => (record.text("type"), about::channel(record.text("type"))),
            _ => (MESSAGE, Some(record.text("channel"))),
        };
        let (kind, channel) = (kind.to_owned(), channel.map(str::to_owned));
        Self { id: record.id, kind, channel, at, noun: entity.kind, record }
    }
}

async fn list(me: Me, asked: Result<Query<Pairs>, QueryRejection>) -> Response {
    rest::respond(&me, page(&me, asked).await)
}

async fn page(me: &Me, asked: Result<Query<Pairs>, QueryRejection>) -> Result<Response> {
    let Query(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let asked = Asked::read(pairs)?;
    let mut found = read::happened(me, asked.nouns()?, "", asked.after, asked.limit + 1).await?;
    let more = found.len() > asked.limit;
    found.truncate(asked.limit);
    let last = found.last().filter(|_| more);
    let next = last.map(|last| Cursor { value: last.at.into(), id: last.record.id }.text());
    let items = found.into_iter().map(Interaction::from).collect();
    Ok(Json(Listing { items, next }).into_response())
}

async fn log(me: Me, headers: HeaderMap, body: Body) -> Response {
    match read_object(body).and_then(draft) {
        Ok((noun, draft)) => {
            let body = Bytes::from(Value::Object(draft).to_string());
            one::create(me, Path(noun.plural.to_owned()), headers, Ok(body)).await
        }
        Err(error) => rest::respond(&me, Err(error)),
    }
}

/// What is to be made, and of which values: names as the database writes them, `at` as the noun's own moment.
fn draft(body: Map<String, Value>) -> Result<(&'static Entity, Map<String, Value>)> {
    let mut draft: Map<String, Value> =
        body.into_iter().map(|(name, value)| (named::snake(&name), value)).collect();
    let kind = draft.remove("kind").and_then(|kind| kind.as_str().map(str::to_owned));
    let by_channel = draft.contains_key("channel").then(|| MESSAGE.to_owned());
    let kind = kind.or(by_channel).ok_or_else(|| Error::invalid("kind", "check.required"))?;
    let noun = noun_of(&kind)?;
    if noun.kind != COMMUNICATION.kind {
        let channel = draft.get("channel").and_then(Value::as_str);
        if channel.is_some() && channel == about::channel(&kind) {
            draft.remove("channel");
        }
        draft.insert("type".to_owned(), kind.into());
    }
    if let Some(at) = draft.remove("at") {
        draft.insert(noun.moment.to_owned(), at);
    }
    Ok((noun, draft))
}

async fn show(me: Me, Path(id): Path<String>, headers: HeaderMap) -> Response {
    match plural_of(&me, &id).await {
        Ok(plural) => one::get(me, Path((plural, id)), headers).await,
        Err(error) => rest::respond(&me, Err(error)),
    }
}

async fn change(me: Me, Path(id): Path<String>, headers: HeaderMap, body: Body) -> Response {
    match plural_of(&me, &id).await {
        Ok(plural) => one::update(me, Path((plural, id)), headers, body).await,
        Err(error) => rest::respond(&me, Err(error)),
    }
}

async fn remove(me: Me, Path(id): Path<String>, asked: one::Asked, headers: HeaderMap) -> Response {
    match plural_of(&me, &id).await {
        Ok(plural) => one::delete(me, Path((plural, id)), asked, headers).await,
        Err(error) => rest::respond(&me, Err(error)),
    }
}

/// The noun whose record it is. Errors: [`Error::NotFound`] when there is none that I may see.
async fn plural_of(me: &Me, id: &str) -> Result<String> {
    let id: Id = id.parse()?;
    for noun in read::happened::telling() {
        match read::get(me, noun, id).await {
            Ok(_) => return Ok(noun.plural.to_owned()),
            Err(Error::NotFound | Error::Forbidden) => {}
            Err(other) => return Err(other),
        }
    }
    Err(Error::NotFound)
}
