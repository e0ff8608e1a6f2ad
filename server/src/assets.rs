//! The site inside the binary: scripts, styles, icons.
//!
//! A release embeds the folder that `cargo xtask` built; a debug build reads it from disk at each request.
//! A release names its scripts' folder after what it was built from (`pkg/<digest>/`), so that browsers may
//! keep those files for ever. Where a brotli copy lies beside a file, it is what most browsers get.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";
const DIGEST_LENGTH: usize = 16;

#[derive(RustEmbed)]
#[folder = "$KITH_SITE"]
struct Site;

/// A file of the site, ready to send.
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    pub mime: String,
    /// `Some("br")` when the bytes are compressed.
    pub encoding: Option<&'static str>,
    /// The path names its content: it never changes.
    pub immutable: bool,
    /// Of these very bytes, in quotes.
    pub etag: String,
}

/// The file at a path of the site, with or without a leading slash.
pub fn find(path: &str, accepts_brotli: bool) -> Option<Asset> {
    find_in::<Site>(path, accepts_brotli)
}

/// The folder of the scripts for `LeptosOptions::site_pkg_dir`: `pkg/<digest>`, or `pkg` in development.
pub fn pkg_dir() -> String {
    pkg_dir_in::<Site>()
}

/// Answers a request for a file of the site; 404 when there is none.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    match find(uri.path(), accepts_brotli(&headers)) {
        Some(asset) => asset.answer(&headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl Asset {
    /// The whole file, or 304 when the browser has it.
    pub fn answer(self, request: &HeaderMap) -> Response {
        let known = request.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
        let is_known = known.is_some_and(|tags| tags.split(',').any(|tag| same_tag(tag, &self.etag)));
        let (status, body) = match is_known {
            true => (StatusCode::NOT_MODIFIED, Body::empty()),
            false => (StatusCode::OK, Body::from(self.bytes)),
        };
        let mut response =
            (status, [(header::ETAG, self.etag), (header::CONTENT_TYPE, self.mime)], body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let keep = if self.immutable { FOR_EVER } else { ASK_AGAIN };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
        if let Some(encoding) = self.encoding {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// Whether a request takes brotli. A quality of zero means no.
pub fn accepts_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, quality) = coding.split_once(';').unwrap_or((coding, "q=1"));
            let quality = quality.trim().strip_prefix("q=").and_then(|number| number.parse::<f32>().ok());
            name.trim() == "br" && quality.is_some_and(|number| number > 0.0)
        })
}

fn find_in<Files: RustEmbed>(path: &str, accepts_brotli: bool) -> Option<Asset> {
    let path = path.trim_start_matches('/');
    let plain = Files::get(path)?;
    let mime = plain.metadata.mimetype().to_owned();
    let compressed = accepts_brotli.then(|| Files::get(&format!("{path}.br"))).flatten();
    let encoding = compressed.is_some().then_some("br");
    let file = compressed.unwrap_or(plain);
    let hash: String =
        file.metadata.sha256_hash().iter().take(DIGEST_LENGTH).map(|byte| format!("{byte:02x}")).collect();
    Some(Asset {
        bytes: file.data,
        mime: if mime.starts_with("text/") { format!("{mime}; charset=utf-8") } else { mime },
        encoding,
        immutable: digest_folder(path).is_some(),
        etag: format!("\"{hash}\""),
    })
}

fn pkg_dir_in<Files: RustEmbed>() -> String {
    let digest = Files::iter().find_map(|path| digest_folder(&path).map(str::to_owned));
    digest.map_or_else(|| "pkg".to_owned(), |digest| format!("pkg/{digest}"))
}

/// `pkg/<digest>/kith.js` gives the digest.
fn digest_folder(path: &str) -> Option<&str> {
    let (folder, _) = path.strip_prefix("pkg/")?.split_once('/')?;
    let is_digest = folder.len() == DIGEST_LENGTH && folder.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then_some(folder)
}

/// A proxy that compresses marks a tag as weak (`W/"..."`); it still names the same file.
fn same_tag(candidate: &str, etag: &str) -> bool {
    let candidate = candidate.trim();
    candidate == "*" || candidate.trim_start_matches("W/") == etag
}

#[cfg(test)]
#[path = "assets_tests.rs"]
mod tests;
