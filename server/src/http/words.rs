//! The words of a language as a script; the address holds a hash of them, so that browsers keep it for ever.

use crate::assets::accepts_brotli;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};
use tokio::task::spawn_blocking;
use ui::words::{Script, dictionary};

/// The scripts by their addresses, each packed when first asked for.
static SCRIPTS: LazyLock<BTreeMap<&str, Packed>> = LazyLock::new(|| {
    let packed = |script: &'static Script| Packed { script, packed: OnceLock::new() };
    dictionary().scripts().map(|script| (script.address.as_str(), packed(script))).collect()
});

struct Packed {
    script: &'static Script,
    packed: OnceLock<Vec<u8>>,
}

pub async fn script(Path(file): Path<String>, headers: HeaderMap) -> Response {
    let address = format!("/words/{file}");
    let Some(found) = SCRIPTS.get(address.as_str()) else { return StatusCode::NOT_FOUND.into_response() };
    let kind = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    let kept = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    if accepts_brotli(&headers)
        && let Ok(Some(packed)) = spawn_blocking(|| found.packed()).await
    {
        let way = [(header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        return ([kind, kept], way, packed).into_response();
    }
    ([kind, kept], found.script.text.as_str()).into_response()
}

impl Packed {
    /// The script at brotli's best, which takes a moment: once.
    fn packed(&self) -> Option<&[u8]> {
        let packed = self.packed.get_or_init(|| {
            let text = &self.script.text;
            let mut packed = Vec::new();
            let best = brotli::enc::BrotliEncoderParams { size_hint: text.len(), ..Default::default() };
            // Writing to memory does not fail; if it did, what came out is empty, and the plain script is sent.
            let _ = brotli::BrotliCompress(&mut text.as_bytes(), &mut packed, &best)
                .inspect_err(|_| packed.clear());
            packed
        });
        (!packed.is_empty()).then_some(packed)
    }
}
