//! From a request to a person: the session's cookie, or `Authorization: Bearer kith_...`.
//!
//! The first answer is kept with the request, so that a page of ten resources asks the database once.

use super::Me;
use crate::{House, api_keys, sessions, spoken};
use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use kernel::{Error, Result};
use leptos::prelude::use_context;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// The place in a request where the answer is kept; `guard` puts it there.
#[derive(Clone, Default)]
pub struct Asked(Arc<OnceCell<Me>>);

/// Who asks, inside a server function or a rendering.
/// Errors: [`Error::SignedOut`].
pub async fn me() -> Result<Me> {
    let house = use_context::<House>().ok_or(Error::SignedOut)?;
    let parts = use_context::<Parts>().ok_or(Error::SignedOut)?;
    of_request(&house, &parts).await
}

/// Who asks, by the head of a request. Errors: [`Error::SignedOut`].
pub async fn of_request(house: &House, parts: &Parts) -> Result<Me> {
    match parts.extensions.get::<Asked>() {
        Some(Asked(cell)) => cell.get_or_try_init(|| of_headers(house, &parts.headers)).await.cloned(),
        None => of_headers(house, &parts.headers).await,
    }
}

/// Who asks, asked afresh. Errors: [`Error::SignedOut`].
pub async fn of_headers(house: &House, headers: &HeaderMap) -> Result<Me> {
    if let Some(key) = bearer(headers) {
        return api_keys::store::person(house, key).await;
    }
    let token = sessions::cookie::token(headers).ok_or(Error::SignedOut)?;
    sessions::store::person(house, token).await
}

/// The key of an `Authorization: Bearer` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

impl<S: Send + Sync> FromRequestParts<S> for Me
where
    House: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        let house = House::from_ref(state);
        let language = || spoken(&parts.headers).unwrap_or(house.firm().language);
        of_request(&house, parts).await.map_err(|error| crate::guard::answer(&error, language()))
    }
}
