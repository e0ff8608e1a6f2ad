//! The JSON API of every noun: the same verbs and permissions as the screens, by session or API key.
//!
//! A record's ETag is its version. `If-Match` makes a write certain: an older version is answered with 412. A
//! `version` in the body is softer: only fields that somebody else has changed since are a conflict (409).
//! `?version=7` says the same of a deletion, which is then refused as a conflict where the record is no longer at it.
//! `Idempotency-Key` makes a repeated write the same write, with the same answer.

mod body;
mod decimals;
mod distinct;
mod failure;
mod firm;
mod list;
pub mod named;
mod once;
pub mod one;
mod tag;
mod verb;

pub use distinct::{Body, read_json, read_object};
pub use failure::{nowhere, respond, wrong_method};

use crate::following::rest as follow;
use axum::Router;
use axum::routing::{any, get, post};
use identity::House;

/// `/api/search`, `/api/firm`, `/api/{plural}`, `/api/{plural}/{id}`, `/api/{plural}/{id}/restoration`, `/api/{plural}/{id}/follow`,
/// `/api/events/{number}/undo`.
pub fn router() -> Router<House> {
    Router::new()
        .route("/api", any(nowhere))
        .route("/api/search", get(crate::search::rest::search))
        .route("/api/firm", get(firm::get).patch(firm::update))
        .route("/api/{plural}", get(list::list).post(one::create))
        .route("/api/{plural}/{id}", get(one::get).patch(one::update).delete(one::delete))
        .route("/api/{plural}/{id}/restoration", post(one::restore))
        .route("/api/{plural}/{id}/follow", get(follow::get).put(follow::put).delete(follow::delete))
        .route("/api/events/{number}/undo", post(one::undo))
}
