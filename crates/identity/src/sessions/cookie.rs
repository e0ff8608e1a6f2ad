//! The session's cookie: out of reach of scripts, sent only from our own pages, over https when we are on it.

use axum::http::{HeaderMap, header};
use chrono::Duration;

const NAME: &str = "kith_session";

/// The token that a request carries.
pub fn token(headers: &HeaderMap) -> Option<&str> {
    find(headers, NAME).filter(|token| !token.is_empty())
}

/// The value of a cookie.
pub fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name).then_some(value)
        })
}

/// The `Set-Cookie` that keeps `token` for `life`.
pub fn set(token: &str, life: Duration, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{NAME}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{secure}", life.num_seconds())
}

/// The `Set-Cookie` that forgets it.
pub fn clear() -> String {
    format!("{NAME}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}
