//! What the sales room adds to the JSON API beyond what every noun has.

use axum::Router;
use identity::House;

pub fn router() -> Router<House> {
    crate::deals::board::rest::router()
        .merge(crate::deals::rest::router())
        .merge(crate::pipelines::shape::rest::router())
}
