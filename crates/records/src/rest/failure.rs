//! An error as the API says it: its status, its code, one sentence in the caller's language, and the details.

use crate::{problem_text, sentence};
use axum::Json;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use identity::Me;
use kernel::{Error, Language, Result};
use serde::Serialize;
use ui::words::Words;

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    error: &'a Error,
    message: String,
}

/// The answer to `me`, good or bad: for what rooms add to the API too.
pub fn respond(me: &Me, result: Result<Response>) -> Response {
    result.unwrap_or_else(|error| answer(me, &error, status(&error)))
}

/// The answer to a write whose `If-Match` no longer matches.
pub fn precondition_failed(me: &Me) -> Response {
    answer(me, &Error::Conflict(Vec::new()), StatusCode::PRECONDITION_FAILED)
}

/// The answer to an address below `/api` that is none.
pub async fn nowhere(me: Result<Me, Response>) -> Response {
    let words = words_of(me);
    let message = words.text("error.no_address");
    (StatusCode::NOT_FOUND, Json(Answer { error: &Error::NotFound, message })).into_response()
}

/// The same to somebody known, where the address names a noun that is none.
pub fn no_noun(me: &Me) -> Response {
    let message = Words::of(me.language).text("error.no_address");
    (StatusCode::NOT_FOUND, Json(Answer { error: &Error::NotFound, message })).into_response()
}

/// The answer to a method that an address does not take. Axum adds those that it takes, as `Allow`.
pub async fn wrong_method(me: Result<Me, Response>) -> Response {
    let words = words_of(me);
    let error = Error::Refused("method".to_owned());
    let message = message(&error, words);
    (StatusCode::METHOD_NOT_ALLOWED, Json(Answer { error: &error, message })).into_response()
}

/// A mistake in the address is told to everybody, in the person's language where it is known who asks.
fn words_of(me: Result<Me, Response>) -> Words {
    Words::of(me.map_or(Language::English, |me| me.language))
}

fn status(error: &Error) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn answer(me: &Me, error: &Error, status: StatusCode) -> Response {
    let words = Words::of(me.language);
    let body = Json(Answer { error, message: message(error, words) });
    let wait: Option<(HeaderName, String)> = match error {
        Error::TooMany(seconds) => Some((header::RETRY_AFTER, seconds.to_string())),
        _ => None,
    };
    let mut response = (status, body).into_response();
    if let Some((name, value)) = wait.and_then(|(name, value)| Some((name, value.parse().ok()?))) {
        response.headers_mut().insert(name, value);
    }
    response
}

/// The sentence; what is wrong with a field or a parameter, by its name.
fn message(error: &Error, words: Words) -> String {
    let Error::Invalid(problems) = error else { return sentence(error, words) };
    let told = problems.iter().map(|problem| format!("{}: {}", problem.field, problem_text(problem, words)));
    told.collect::<Vec<_>>().join(" ")
}
