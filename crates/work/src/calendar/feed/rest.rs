//! `GET /calendar/{token}.ics`: whoever knows the address reads, as the person whose calendar it is, with that person's
//! rights of today.

use super::{read, store, text};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use events::Origin;
use identity::{House, Me};
use kernel::{Error, Result};
use sha2::{Digest, Sha256};

pub async fn feed(State(house): State<House>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    match written(&house, &file).await {
        Ok(text) => answer(text, &headers),
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::warn!("a calendar could not be read: {error}");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Errors: [`Error::NotFound`] for an address that opens nothing, also when its person may not sign in any more.
async fn written(house: &House, file: &str) -> Result<String> {
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let user = store::user_of(&mut &house.db, token).await?.ok_or(Error::NotFound)?;
    let me = Me::of_user(house, user, Origin::Api).await?.ok_or(Error::NotFound)?;
    Ok(text::written(&read::feed(&me).await?))
}

fn answer(text: String, headers: &HeaderMap) -> Response {
    let tag = ["\"", &hex::encode(Sha256::digest(text.as_bytes())), "\""].concat();
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok()).unwrap_or_default();
    let kept = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "private, no-cache".to_owned())];
    match known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag) {
        true => (StatusCode::NOT_MODIFIED, kept).into_response(),
        false => (kept, [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response(),
    }
}
