//! One record over HTTP: read, create, change, delete, restore; and taking an event back.

use super::verb::{Deletion, Request, Verb, perform};
use super::{Body, body, decimals, failure, tag};
use crate::read;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use identity::Me;
use kernel::{Entity, Error, Id, Record, Result, catalogue};

/// What stands behind the `?` of an address.
pub type Asked = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// `GET /api/{plural}/{id}`
pub async fn get(me: Me, Path((plural, id)): Path<(String, String)>, headers: HeaderMap) -> Response {
    match catalogue::by_plural(&plural) {
        Ok(entity) => failure::respond(
            &me,
            find(&me, entity, &id).await.map(|record| shown(&headers, decimals::told(entity, record))),
        ),
        Err(_) => failure::no_noun(&me),
    }
}

/// `POST /api/{plural}`
pub async fn create(me: Me, Path(plural): Path<String>, headers: HeaderMap, body: Body) -> Response {
    let verb = body::draft(body).map(|(id, draft)| Verb::Create(id, draft));
    answer(me, &headers, format!("POST /api/{plural}"), &plural, verb).await
}

/// `PATCH /api/{plural}/{id}`
pub async fn update(
    me: Me,
    Path((plural, id)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let verb = id.parse().and_then(|id| Ok(Verb::Update(id, body::changes(body)?)));
    answer(me, &headers, format!("PATCH /api/{plural}/{id}"), &plural, verb).await
}

/// `DELETE /api/{plural}/{id}`, or with `?version=7` only while that is its version; with `?alone=true` of what comes again this
/// one alone.
pub async fn delete(
    me: Me,
    Path((plural, id)): Path<(String, String)>,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    let verb = id.parse().and_then(|id| Ok(Verb::Delete(id, deletion(asked)?)));
    answer(me, &headers, format!("DELETE /api/{plural}/{id}"), &plural, verb).await
}

/// `POST /api/{plural}/{id}/restoration`
pub async fn restore(me: Me, Path((plural, id)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let name = format!("POST /api/{plural}/{id}/restoration");
    answer(me, &headers, name, &plural, id.parse().map(Verb::Restore)).await
}

/// `POST /api/events/{number}/undo`
pub async fn undo(me: Me, Path(number): Path<String>, headers: HeaderMap) -> Response {
    let request = Request { name: format!("POST /api/events/{number}/undo"), entity: None };
    let verb = number.parse().map(Verb::Undo).map_err(|_| Error::NotFound);
    let result = match verb {
        Ok(verb) => perform(&me, &headers, request, verb).await,
        Err(error) => Err(error),
    };
    failure::respond(&me, result)
}

async fn answer(me: Me, headers: &HeaderMap, name: String, plural: &str, verb: Result<Verb>) -> Response {
    let Ok(entity) = catalogue::by_plural(plural) else { return failure::no_noun(&me) };
    let result = match verb.map(|verb| decimals::of_verb(entity, verb)) {
        Ok(verb) => perform(&me, headers, Request { name, entity: Some(entity) }, verb).await,
        Err(error) => Err(error),
    };
    failure::respond(&me, result.map_err(|error| decimals::told_error(entity, error)))
}

/// What is said about a deletion, each at most once.
/// Errors: [`Error::Invalid`] for a version that none can be, for what is neither true nor false, and for a parameter that is none.
fn deletion(asked: Asked) -> Result<Deletion> {
    let Query(pairs) = asked.map_err(|_| Error::invalid("query", "check.request"))?;
    let (mut version, mut alone) = (None, None);
    for (name, text) in pairs {
        match name.as_str() {
            "version" if version.is_none() => {
                let known = text.parse().ok().filter(|version| *version > 0);
                version = Some(known.ok_or_else(|| Error::invalid("version", "check.no_version"))?);
            }
            "alone" if alone.is_none() => {
                alone = Some(text.parse().map_err(|_| Error::invalid("alone", "check.bool"))?);
            }
            _ => return Err(Error::invalid(&name, "check.deletion")),
        }
    }
    Ok(Deletion { version, alone: alone.unwrap_or_default() })
}

/// What lies in the trash is gone for scripts; the list shows it with `trash=true`.
async fn find(me: &Me, entity: &'static Entity, id: &str) -> Result<Record> {
    let id: Id = id.parse()?;
    let record = read::get(me, entity, id).await?;
    if record.deleted_at.is_some() { Err(Error::NotFound) } else { Ok(record) }
}

fn shown(headers: &HeaderMap, record: Record) -> Response {
    let tag = [(header::ETAG, tag::of(&record))];
    match tag::is_known(headers, &record) {
        true => (StatusCode::NOT_MODIFIED, tag).into_response(),
        false => (tag, Json(record)).into_response(),
    }
}
