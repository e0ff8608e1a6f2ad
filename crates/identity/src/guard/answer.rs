//! An error as HTTP says it: its status, its code, one sentence in the caller's language, and the details.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::{Error, Language};
use serde::Serialize;
use ui::words::{Words, told};

/// A body that is no JSON or says a thing twice, and a version that none can be.
const MEANINGLESS: [&str; 3] = ["check.json", "check.twice", "check.no_version"];

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    error: &'a Error,
    message: String,
}

/// The answer with the error's own status.
pub fn answer(error: &Error, language: Language) -> Response {
    answer_with(status(error), error, language)
}

/// The same with another status.
pub fn answer_with(status: StatusCode, error: &Error, language: Language) -> Response {
    answer_saying(status, error, told(error, Words::of(language)))
}

/// The same with a sentence of its own.
pub fn answer_saying(status: StatusCode, error: &Error, message: String) -> Response {
    let mut response = (status, Json(Answer { error, message })).into_response();
    if let Error::TooMany(seconds) = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// A wrong password or key is refused as a person who did not sign in, what nobody could mean as a request that is none.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::Refused(key) if key == "sign_in" || key == "api_key" => StatusCode::UNAUTHORIZED,
        Error::Refused(key) if key == "id_taken" || key == "id_in_trash" => StatusCode::CONFLICT,
        Error::Invalid(problems)
            if problems.iter().any(|problem| MEANINGLESS.contains(&problem.key.as_str())) =>
        {
            StatusCode::BAD_REQUEST
        }
        other => StatusCode::from_u16(other.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
