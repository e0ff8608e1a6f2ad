//! What products cost, in the JSON API.

use crate::rest::{Asked, answer, of_query};
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use identity::{House, Me};
use serde::Deserialize;

/// Below `/api`: `price_list?currency=EUR&q=tiles`, at most ten products with what one piece costs.
pub fn router() -> Router<House> {
    Router::new().route("/api/price_list", get(price_list))
}

#[derive(Deserialize)]
struct Wanted {
    currency: String,
    #[serde(default)]
    q: String,
}

async fn price_list(me: Me, asked: Asked<Wanted>) -> Response {
    let read = async {
        let Wanted { currency, q } = of_query(asked)?;
        super::find(&me, &currency, &q).await
    };
    answer(&me, read.await)
}
