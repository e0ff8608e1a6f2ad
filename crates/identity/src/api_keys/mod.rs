//! API keys: a script acts as the person who made the key, with that person's rights.
//! The key is shown once; the database holds its SHA-256 and the last four digits.

pub mod api;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

use kernel::json::FromJson;
use kernel::{Id, Moment};
use serde::Serialize;

/// What a key begins with, so that people and secret scanners know it.
pub const PREFIX: &str = "kith_";

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct ApiKey {
    pub id: Id,
    pub name: String,
    /// The last four digits.
    pub hint: String,
    pub created_at: Moment,
    pub seen_at: Option<Moment>,
}

/// A key as its maker sees it, once.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct FreshKey {
    pub key: ApiKey,
    pub token: String,
}
