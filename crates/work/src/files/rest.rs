//! Files over HTTP: `POST /api/{plural}/{id}/files?name=offer.pdf` with the bytes as the body, and
//! `GET /api/files/{id}/content`.
//!
//! What came from outside never runs here: it is taken down rather than shown, under a policy that allows nothing, and no
//! browser may take it for something else than it is. Only pictures of points are shown.

use super::attach::{Upload, attach};
use super::place::{Bytes, shelf};
use super::{FILE, is_picture};
use axum::body::{Body, Bytes as Chunk};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use identity::{House, Me};
use kernel::{Error, Record, Result, catalogue};
use records::rest::respond;
use serde::Deserialize;
use tokio::io::AsyncReadExt;

/// Bytes that are read at a time.
const CHUNK: usize = 64 << 10;
const CLOSED: &str = "default-src 'none'; style-src 'none'; frame-ancestors 'none'; sandbox";

pub fn router() -> Router<House> {
    Router::new()
        .route("/api/{plural}/{id}/files", post(upload))
        .route("/api/files/{id}/content", get(content))
}

#[derive(Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
    #[serde(default)]
    id: String,
}

async fn upload(
    me: Me,
    Path((plural, id)): Path<(String, String)>,
    named: Result<Query<Named>, QueryRejection>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let saved = async {
        let Query(named) = named.map_err(|_| Error::invalid("query", "check.request"))?;
        let length =
            headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let own = if named.id.is_empty() { None } else { Some(named.id.parse()?) };
        let upload = Upload { name: named.name, id: own, length, body };
        attach(&me, catalogue::by_plural(&plural)?, id.parse()?, upload).await
    };
    let answer = saved.await.map(|saved| (StatusCode::CREATED, Json(saved)).into_response());
    respond(&me, answer)
}

async fn content(me: Me, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let found = async {
        let file = records::read::get(&me, &FILE, id.parse()?).await?;
        if file.deleted_at.is_some() {
            return Err(Error::NotFound);
        }
        let tag = ["\"", file.text("hash"), "\""].concat();
        if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == tag.as_str()) {
            return Ok(StatusCode::NOT_MODIFIED.into_response());
        }
        let bytes = shelf().place.read(file.text("hash")).await?;
        Ok(shown(&file, tag, bytes))
    };
    respond(&me, found.await)
}

fn shown(file: &Record, tag: String, bytes: Bytes) -> Response {
    let kind = file.text("type");
    let how = if is_picture(kind) { "inline" } else { "attachment" };
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_LENGTH, file.int("size").unwrap_or_default().to_string()),
        (header::CONTENT_DISPOSITION, [how, "; filename*=UTF-8''", &escaped(file.text("name"))].concat()),
        (header::CONTENT_SECURITY_POLICY, CLOSED.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        (header::ETAG, tag),
    ];
    (headers, stream(bytes)).into_response()
}

/// Bytes as they are read, a chunk at a time.
pub fn stream(bytes: Bytes) -> Body {
    Body::from_stream(futures::stream::try_unfold(bytes, |mut bytes| async move {
        let mut chunk = vec![0; CHUNK];
        let length = bytes.read(&mut chunk).await?;
        chunk.truncate(length);
        Ok::<_, std::io::Error>((length > 0).then(|| (Chunk::from(chunk), bytes)))
    }))
}

/// A name as headers take it (RFC 5987).
fn escaped(name: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    name.bytes().map(byte).collect()
}
