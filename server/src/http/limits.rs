//! How much a request may bring. Imports and files stream and have limits of their own.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use identity::guard::answer;
use identity::spoken;
use kernel::Error;

/// Bytes of an ordinary request.
const ORDINARY: usize = 2 << 20;
/// Where files are uploaded.
const UPLOADS: &str = "/api/imports";
/// How an address ends at which they are attached to a record.
const ATTACHING: &str = "/files";

/// The middleware: reads a small body whole, so that one too large is refused before anything is done.
pub async fn limit(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let streams = path.starts_with(UPLOADS) || (path.starts_with("/api/") && path.ends_with(ATTACHING));
    if request.method().is_safe() || streams {
        return next.run(request).await;
    }
    let language = spoken(request.headers()).unwrap_or_default();
    let (parts, body) = request.into_parts();
    match to_bytes(body, ORDINARY).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(_) => answer(&Error::TooLarge, language),
    }
}
