//! How the API of records says no: in the caller's language, whoever asks.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use identity::guard::{answer, answer_saying, answer_with};
use identity::{Me, spoken};
use kernel::{Error, Language, Result};
use ui::words::Words;

/// The answer to `me`, good or bad: for what rooms add to the API too.
pub fn respond(me: &Me, result: Result<Response>) -> Response {
    result.unwrap_or_else(|error| answer(&error, me.language))
}

/// The answer to a write whose `If-Match` no longer matches.
pub fn precondition_failed(me: &Me) -> Response {
    answer_with(StatusCode::PRECONDITION_FAILED, &Error::Conflict(Vec::new()), me.language)
}

/// The answer to an address below `/api` that is none.
pub async fn nowhere(headers: HeaderMap, me: Result<Me, Response>) -> Response {
    no_address(language(&headers, me))
}

/// The same to somebody known, where the address names a noun that is none.
pub fn no_noun(me: &Me) -> Response {
    no_address(me.language)
}

fn no_address(language: Language) -> Response {
    let message = Words::of(language).text("error.no_address");
    answer_saying(StatusCode::NOT_FOUND, &Error::NotFound, message)
}

/// The answer to a method that an address does not take. Axum adds those that it takes, as `Allow`.
pub async fn wrong_method(headers: HeaderMap, me: Result<Me, Response>) -> Response {
    let error = Error::Refused("method".to_owned());
    answer_with(StatusCode::METHOD_NOT_ALLOWED, &error, language(&headers, me))
}

/// A mistake in the address is told to everybody, in the person's language where it is known who asks.
fn language(headers: &HeaderMap, me: Result<Me, Response>) -> Language {
    me.map_or_else(|_| spoken(headers).unwrap_or_default(), |me| me.language)
}
