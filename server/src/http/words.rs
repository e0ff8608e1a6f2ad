//! The words of a language as a script; the address holds a hash of them, so that browsers keep it for ever.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Language;
use std::sync::OnceLock;
use tokio::task::spawn_blocking;

pub async fn script(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let words = ui::words::dictionary();
    let address = format!("/words/{file}");
    let Some(language) = Language::ALL.into_iter().find(|language| words.address(*language) == address)
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    let kept = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|accepted| accepted.to_str().ok());
    if accepted.is_some_and(|accepted| accepted.split(',').any(|way| way.trim() == "br"))
        && let Ok(Some(packed)) = spawn_blocking(move || packed(language)).await
    {
        let way = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        return ([kind, kept], way, packed).into_response();
    }
    let (_, script) = words.script(language);
    ([kind, kept], script).into_response()
}

/// The script at brotli's best, which takes a moment: once per language.
fn packed(language: Language) -> Option<&'static [u8]> {
    static PACKED: [OnceLock<Vec<u8>>; Language::ALL.len()] = [const { OnceLock::new() }; _];
    let place = Language::ALL.iter().position(|other| *other == language)?;
    let packed = PACKED.get(place)?.get_or_init(|| {
        let (_, script) = ui::words::dictionary().script(language);
        let mut packed = Vec::new();
        let best = brotli::enc::BrotliEncoderParams { size_hint: script.len(), ..Default::default() };
        // Writing to memory does not fail; if it did, what came out is empty, and the plain script is sent.
        let _ = brotli::BrotliCompress(&mut script.as_bytes(), &mut packed, &best)
            .inspect_err(|_| packed.clear());
        packed
    });
    (!packed.is_empty()).then_some(packed)
}
