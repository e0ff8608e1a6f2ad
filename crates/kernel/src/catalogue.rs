//! The catalogue: every entity of this Kith, installed once at start, in the browser and on the server.

use crate::{Entity, Error, Result};
use std::sync::OnceLock;

static CATALOGUE: OnceLock<Vec<&'static Entity>> = OnceLock::new();

/// Makes the entities known. The first call counts; later ones change nothing.
pub fn install(entities: impl IntoIterator<Item = &'static Entity>) {
    let _ = CATALOGUE.set(entities.into_iter().collect());
}

/// Every entity, in the order of the menus.
pub fn all() -> &'static [&'static Entity] {
    CATALOGUE.get().map_or(&[], Vec::as_slice)
}

/// The entity of a kind. Errors: [`Error::NotFound`].
pub fn entity(kind: &str) -> Result<&'static Entity> {
    all().iter().copied().find(|entity| entity.kind == kind).ok_or(Error::NotFound)
}

/// The entity that lives at an address: `deals`. Errors: [`Error::NotFound`].
pub fn by_plural(plural: &str) -> Result<&'static Entity> {
    all().iter().copied().find(|entity| entity.plural == plural).ok_or(Error::NotFound)
}
