//! Shaping pipelines: what the builder reads and the verbs it has beyond changing one record.
//!
//! Each verb is one transaction and one batch, so that one Undo takes all of it back.

pub mod api;
#[cfg(feature = "ssr")]
mod apply;
pub mod asked;
#[cfg(feature = "ssr")]
mod carried;
#[cfg(feature = "ssr")]
mod copy;
pub mod mapping;
#[cfg(feature = "ssr")]
mod order;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
pub mod removal;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
mod retire;
pub mod template;

#[cfg(feature = "ssr")]
pub use self::{
    apply::apply_now, apply::seed, copy::copy, order::make_between, order::put_between, read::blueprint,
    read::overview, removal::removal_lacks, removal::remove, retire::lacking, retire::retire,
};
