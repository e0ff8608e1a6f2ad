//! Who else has a record open. Each page says every few seconds that it is there; who did not for half a minute is not
//! there any more. It stands in the database, so that people on several servers see each other.

pub mod api;
mod faces;
#[cfg(feature = "ssr")]
pub mod store;

pub use faces::Faces;

use kernel::Id;
use kernel::json::FromJson;
use serde::Serialize;

/// A colleague who is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Face {
    pub id: Id,
    pub name: String,
}
