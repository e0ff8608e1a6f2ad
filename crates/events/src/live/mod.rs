//! `GET /live`: what happens, told to one browser as it happens.
//!
//! Server-sent events. A stream reads the log from its own cursor after each wake-up, so nothing is lost when
//! it lags, reconnects or meets another server process. It begins after `Last-Event-ID`, else after the
//! event that the page was drawn with, else at the newest. With `once=true` it tells what there is and ends: for who
//! sits behind a proxy that passes nothing on before the end, and for scripts. What is counted for everybody changes also
//! by what a person may not see: then the stream says `count`, without what, where or by whom. `over` is the last word to whoever
//! is signed out.

mod breath;
mod call;
mod closing;
mod stream;
mod tail;
#[cfg(test)]
mod tests;
mod watcher;

pub use call::call_of;
pub use closing::{Closing, Held};
pub use tail::Tail;
pub use watcher::Watcher;

use crate::log;
use axum::extract::{Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use db::Db;
use kernel::Result;
use serde::Deserialize;
use std::future::Future;

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Proxies that gather an answer before passing it on are asked not to.
const BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What the feed asks of the server's state.
pub trait Live: Clone + Send + Sync + 'static {
    fn db(&self) -> &Db;

    fn closing(&self) -> &Closing;

    fn tail(&self) -> &Tail;

    /// Who listens, by the head of the request; asked again from time to time.
    fn watcher(&self, request: &Parts) -> impl Future<Output = Result<Watcher>> + Send;
}

#[derive(Deserialize)]
pub struct Resume {
    after: Option<i64>,
    #[serde(default)]
    once: bool,
}

/// The handler. Signed-out requests get 401.
pub async fn live<S: Live>(State(state): State<S>, Query(resume): Query<Resume>, request: Parts) -> Response {
    match open(&state, &resume, request).await {
        Ok(response) => response,
        Err(error) => {
            StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

async fn open<S: Live>(state: &S, resume: &Resume, request: Parts) -> Result<Response> {
    let watcher = state.watcher(&request).await?;
    let newest = log::newest(&mut state.db()).await?;
    let header = request.headers.get(LAST_EVENT_ID).and_then(|value| value.to_str().ok()?.parse().ok());
    let after = header.or(resume.after).filter(|after| (0..=newest).contains(after)).unwrap_or(newest);
    let events = stream::events(state.clone(), request, watcher, after, resume.once);
    let headers = [(header::CACHE_CONTROL, "no-cache, no-transform"), (BUFFERING, "no")];
    let breath = KeepAlive::new().interval(breath::EVERY).event(breath::breath());
    Ok((headers, Sse::new(events).keep_alive(breath)).into_response())
}
