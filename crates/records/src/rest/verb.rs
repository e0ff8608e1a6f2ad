//! A write over HTTP, from its headers to its answer, in one transaction.

use super::once::{self, Key, Reply};
use super::{decimals, failure, tag};
use crate::{Changes, undo, write};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use events::log;
use identity::{Me, Write};
use kernel::{Draft, Entity, Error, Id, Record, Result};

#[derive(Clone)]
pub enum Verb {
    Create(Option<Id>, Draft),
    Update(Id, Changes),
    Delete(Id, Deletion),
    Restore(Id),
    Undo(i64),
}

/// How a record is to go.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Deletion {
    /// Only while it is at this version, where one is said.
    pub version: Option<i64>,
    /// Of what comes again this one alone.
    pub alone: bool,
}

pub struct Request {
    /// The method and address.
    pub name: String,
    pub entity: Option<&'static Entity>,
}

/// Does it, or says again what was answered the first time. Whoever meets another writer's commit tries again.
pub async fn perform(me: &Me, headers: &HeaderMap, request: Request, verb: Verb) -> Result<Response> {
    write::tried(|| attempt(me, headers, &request, verb.clone())).await
}

async fn attempt(me: &Me, headers: &HeaderMap, request: &Request, verb: Verb) -> Result<Response> {
    let accepted = tag::accepted(headers)?;
    let key = Key::of(headers, &request.name, &verb)?;
    let print = once::print(&request.name, &verb);
    let mut write = me.write().await?;
    if let Some(key) = &key
        && let Some(reply) = once::claim(&mut write, key, &print).await?
    {
        if let Key::Id(_) = key {
            still_lives(&mut write, request, &verb).await?;
        }
        return Ok(reply.into_response());
    }
    if !matches(&mut write, request, &verb, accepted).await? {
        return Ok(failure::precondition_failed(me));
    }
    if let Verb::Delete(_, Deletion { version: Some(version), .. }) = verb
        && !matches(&mut write, request, &verb, Some(vec![version])).await?
    {
        return Ok(failure::respond(me, Err(Error::Conflict(Vec::new()))));
    }
    let reply = done(&mut write, request, verb).await?;
    if let Some(key) = &key {
        once::keep(&mut write, key, &reply).await?;
    }
    let saved = write::saved(write, reply.record.clone()).await?;
    let mut response = reply.into_response();
    if let Some(event) = saved.event {
        response.headers_mut().insert("kith-event", event.into());
    }
    Ok(response)
}

async fn done(write: &mut Write, request: &Request, verb: Verb) -> Result<Reply> {
    let (status, entity, record) = match (verb, request.entity) {
        (Verb::Undo(number), _) => {
            let record = undo::event(write, number).await?;
            let entity = kernel::entity(&log::one(&mut write.tx, number).await?.record_kind)?;
            (StatusCode::OK, entity, record)
        }
        (Verb::Create(id, draft), Some(entity)) => {
            let record = write::create(write, entity, id, draft).await?;
            (made(write, &record, id)?, entity, record)
        }
        (Verb::Update(id, changes), Some(entity)) => {
            (StatusCode::OK, entity, write::update(write, entity, id, &changes).await?)
        }
        (Verb::Delete(id, Deletion { alone, .. }), Some(entity)) => {
            let gone = match alone {
                true => write::delete_alone(write, entity, id).await?,
                false => write::delete(write, entity, id).await?,
            };
            (StatusCode::OK, entity, gone)
        }
        (Verb::Restore(id), Some(entity)) => {
            (StatusCode::OK, entity, write::restore(write, entity, id).await?)
        }
        (_, None) => return Err(Error::NotFound),
    };
    let place = match status {
        StatusCode::CREATED => format!("/api{}", entity.path(record.id)),
        _ => String::new(),
    };
    Ok(Reply { status, record: decimals::told(entity, record), place })
}

/// Errors: [`Error::Refused`] with `id_in_trash` when what was made under the id has been deleted since.
async fn still_lives(write: &mut Write, request: &Request, verb: &Verb) -> Result<()> {
    let (Verb::Create(Some(id), _), Some(entity)) = (verb, request.entity) else { return Ok(()) };
    match write::seen(write, entity, *id).await {
        Err(Error::NotFound) => Ok(()),
        known => living(&known?),
    }
}

/// Errors: [`Error::Refused`] with `id_in_trash`.
fn living(record: &Record) -> Result<()> {
    match record.deleted_at {
        Some(_) => Err(Error::Refused("id_in_trash".to_owned())),
        None => Ok(()),
    }
}

/// What became of a new record: it is made, or was there under its name outside of Kith.
/// Errors: [`Error::Refused`] when the id is another request's, or was deleted.
fn made(write: &Write, record: &Record, id: Option<Id>) -> Result<StatusCode> {
    if id == Some(record.id) {
        living(record)?;
    }
    match write.noted().iter().any(|event| event.record_id == record.id) {
        true => Ok(StatusCode::CREATED),
        false if id == Some(record.id) => Err(Error::Refused("id_taken".to_owned())),
        false => Ok(StatusCode::OK),
    }
}

/// Whether the record still is at a version that the caller accepts.
async fn matches(
    write: &mut Write,
    request: &Request,
    verb: &Verb,
    accepted: Option<Vec<i64>>,
) -> Result<bool> {
    let (Some(entity), Some(accepted)) = (request.entity, accepted) else { return Ok(true) };
    let (Verb::Update(id, _) | Verb::Delete(id, _) | Verb::Restore(id)) = verb else { return Ok(true) };
    let current: Record = write::seen(write, entity, *id).await?;
    Ok(accepted.contains(&current.version))
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response =
            (self.status, [(header::ETAG, tag::of(&self.record))], axum::Json(self.record)).into_response();
        if let Ok(place) = self.place.parse()
            && !self.place.is_empty()
        {
            response.headers_mut().insert(header::LOCATION, place);
        }
        response
    }
}
