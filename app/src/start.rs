//! What the server installs of all rooms: the rules that run inside every write, what pages bring along, and their addresses.

use identity::House;
use identity::set_up::Founder;
use records::around::Beside;
use records::rule::Rule;

/// The rules of all rooms.
pub fn rules() -> Vec<Box<dyn Rule>> {
    let rooms = people::rules().into_iter().chain(sales::rules()).chain(work::rules());
    rooms.chain(talk::rules()).chain(records::views::rules()).collect()
}

/// What the rooms' parts of a record's page ask at once, so that the page brings it along.
pub fn beside() -> Vec<Box<dyn Beside>> {
    sales::beside().into_iter().chain(work::beside()).collect()
}

/// What rooms give to a new firm.
pub fn founders() -> Vec<Founder> {
    vec![|write, firm| {
        Box::pin(async move {
            sales::pipelines::seed(write, firm.currency).await?;
            talk::levels::seed(write).await
        })
    }]
}

/// The JSON API of all rooms, below `/api`. What is no address there is for the caller to answer, with
/// `records::rest::nowhere`.
pub fn rest() -> axum::Router<House> {
    records::rest::router()
        .merge(records::import::rest::router())
        .merge(notices::rest::router())
        .merge(people::rest::router())
        .merge(sales::rest::router())
        .merge(talk::rest())
        .merge(work::rest::router())
        .method_not_allowed_fallback(records::rest::wrong_method)
}
