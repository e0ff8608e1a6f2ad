//! What the server installs of all rooms: the rules that run inside every write, and their addresses.

use identity::House;
use records::rule::Rule;

/// The rules of all rooms.
pub fn rules() -> Vec<Box<dyn Rule>> {
    people::rules().into_iter().chain(sales::rules()).chain(work::rules()).collect()
}

/// The JSON API of all rooms, below `/api`.
pub fn rest() -> axum::Router<House> {
    records::rest::router()
        .merge(people::rest::router())
        .merge(sales::rest::router())
        .merge(work::rest::router())
}
