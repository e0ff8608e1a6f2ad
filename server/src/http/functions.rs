//! Server functions say what is wrong in their body; this puts the right status beside it.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderName, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use kernel::Error;

const FAILED: HeaderName = HeaderName::from_static("serverfnerror");
const LONGEST: usize = 1 << 20;

/// The middleware.
pub async fn status(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !response.headers().contains_key(FAILED) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, LONGEST).await.unwrap_or_default();
    if let Ok(error) = serde_json::from_slice::<Error>(&bytes) {
        parts.status = identity::guard::status(&error);
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}
