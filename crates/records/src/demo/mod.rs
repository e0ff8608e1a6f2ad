//! The sample firm: invented people, companies, deals and days, to look around in. One click brings it, one takes
//! it away.
//!
//! It is made by the same verbs as everything else, in one transaction and one batch of events, and noted as an
//! import: so it can be found again, and only what it made goes.

#[cfg(feature = "ssr")]
mod activities;
pub mod api;
#[cfg(feature = "ssr")]
mod clear;
#[cfg(feature = "ssr")]
mod deals;
#[cfg(feature = "ssr")]
mod dice;
#[cfg(feature = "ssr")]
mod fill;
#[cfg(feature = "ssr")]
mod names;
#[cfg(feature = "ssr")]
mod people;

#[cfg(feature = "ssr")]
pub use clear::{clear, is_here};
#[cfg(feature = "ssr")]
pub use fill::fill;

/// The name under which the sample is noted among the imports.
pub const PRESET: &str = "demo";
