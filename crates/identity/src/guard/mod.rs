//! What every request passes: where it comes from is noted, and a page of somebody else may not write in our name.

mod answer;
#[cfg(test)]
mod tests;

pub use answer::{answer, answer_saying, answer_with, status};

use crate::me::extract::{Asked, bearer};
use crate::sessions::{cookie, store::Caller};
use crate::spoken;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use kernel::Error;
use std::net::SocketAddr;

/// How the server is reached.
#[derive(Clone, Debug, Default)]
pub struct Gate {
    /// A proxy stands before us, whose `X-Forwarded-*` headers are true.
    pub proxied: bool,
}

/// The middleware.
pub async fn guard(State(gate): State<Gate>, mut request: Request, next: Next) -> Response {
    if !request.method().is_safe() && !is_ours(&gate, request.headers()) {
        let error = Error::Refused(why_not(request.headers()).to_owned());
        let language = spoken(request.headers()).unwrap_or_default();
        return answer_with(StatusCode::FORBIDDEN, &error, language);
    }
    let caller = caller(&gate, &request);
    request.extensions_mut().insert(caller);
    request.extensions_mut().insert(Asked::default());
    next.run(request).await
}

/// Whether a write comes from one of our own pages, or from a script with a key of its own.
fn is_ours(gate: &Gate, headers: &HeaderMap) -> bool {
    match headers.get(header::ORIGIN) {
        Some(origin) => is_own_origin(gate, headers, origin),
        None => {
            let same = headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
            same || bearer(headers).is_some() || cookie::token(headers).is_none()
        }
    }
}

/// Why it is not ours: it says that another page sent it, or nothing of use.
fn why_not(headers: &HeaderMap) -> &'static str {
    let said = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
    if said.contains("://") { "foreign_origin" } else { "origin" }
}

fn is_own_origin(gate: &Gate, headers: &HeaderMap, origin: &HeaderValue) -> bool {
    let forwarded = gate.proxied.then(|| headers.get("x-forwarded-host")).flatten();
    let host = forwarded.or_else(|| headers.get(header::HOST)).and_then(|host| host.to_str().ok());
    let authority =
        origin.to_str().ok().and_then(|origin| origin.split_once("://")).map(|(_, authority)| authority);
    host.is_some() && authority.is_some_and(|authority| host == Some(authority))
}

fn caller(gate: &Gate, request: &Request) -> Caller {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let forwarded = |name: &str| gate.proxied.then(|| text(name)).flatten();
    let peer =
        request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_string());
    let told = forwarded("x-forwarded-for")
        .and_then(|list| list.rsplit(',').next())
        .map(|address| address.trim().to_owned());
    Caller {
        address: told.or(peer).unwrap_or_default(),
        user_agent: text("user-agent").unwrap_or("").to_owned(),
        secure: forwarded("x-forwarded-proto") == Some("https"),
    }
}
