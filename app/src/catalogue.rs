//! Every noun of this Kith, in the order of the menus.

use kernel::Entity;

/// Installed at start, in the browser and on the server alike.
pub fn catalogue() -> Vec<&'static Entity> {
    let rooms = people::entities().into_iter().chain(sales::entities()).chain(work::entities());
    let rooms = rooms.chain(talk::entities());
    rooms.chain(identity::entities()).chain([&records::SAVED_VIEW]).collect()
}
