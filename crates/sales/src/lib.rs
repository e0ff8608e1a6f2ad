//! The sales room: deals, the pipelines they travel, and products.

pub mod deals;
pub mod pipelines;
pub mod products;

pub use deals::DEAL;
pub use pipelines::{PIPELINE, STAGE};
pub use products::PRODUCT;

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 4] {
    [&DEAL, &PRODUCT, &PIPELINE, &STAGE]
}
