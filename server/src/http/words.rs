//! The words of a language as a script; the address holds a hash of them, so that browsers keep it for ever.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Language;

pub async fn script(Path(file): Path<String>) -> Response {
    let words = ui::words::dictionary();
    let address = format!("/words/{file}");
    match Language::ALL.into_iter().find(|language| words.address(*language) == address) {
        Some(language) => {
            let (_, script) = words.script(language);
            let headers = [
                (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ];
            (headers, script).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
