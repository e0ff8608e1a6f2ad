//! `GET /health`: whether this process can do its work, for load balancers and tests.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use db::{args, sql};
use identity::House;
use identity::guard::answer;

pub async fn health(State(house): State<House>) -> Response {
    match house.db.one::<i64>(sql!("SELECT id FROM firm"), args![]).await {
        Ok(_) => "ok".into_response(),
        Err(error) => answer(&error).into_response(),
    }
}
