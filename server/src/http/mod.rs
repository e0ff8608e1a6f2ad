//! Everything that answers over HTTP: pages, server functions, the API, the live feed, the site's files.

mod functions;
mod headers;
pub mod health;
mod limits;
mod pages;
#[cfg(test)]
mod tests;
mod trouble;
mod words;

use crate::config::Config;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use identity::House;
use identity::guard::{Gate, guard};
use leptos::config::LeptosOptions;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::trace::TraceLayer;

/// Of pages and answers: a third smaller than at the fastest, for a few milliseconds on the largest page.
const COMPRESSION: CompressionLevel = CompressionLevel::Precise(5);

/// The whole server.
pub fn router(house: House, config: &Config, options: LeptosOptions) -> Router {
    let gate = Gate { proxied: config.server.proxied };
    let api = app::rest().route("/live", get(events::live::live::<House>));
    Router::new()
        .route("/health", get(health::health))
        .merge(api)
        .with_state(house.clone())
        .merge(pages::router(house, options))
        .route("/words/{file}", get(words::script))
        .layer(from_fn(functions::status))
        .layer(from_fn_with_state(gate, guard))
        .layer(from_fn(limits::limit))
        .layer(from_fn(headers::secure))
        .layer(CompressionLayer::new().quality(COMPRESSION))
        .layer(TraceLayer::new_for_http())
}
