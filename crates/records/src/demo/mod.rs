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
mod talk;

#[cfg(feature = "ssr")]
pub use clear::{clear, is_here};
#[cfg(feature = "ssr")]
pub use fill::fill;

use kernel::{Act, Matrix, Scope};

/// The name under which the sample is noted among the imports.
pub const PRESET: &str = "demo";

/// Whether the sample firm is theirs to bring: colleagues come with it. Screens ask this, and the server again.
pub fn may_bring(matrix: &Matrix) -> bool {
    matrix.scope(Act::Import, "user") == Scope::All
}

/// Whether it is theirs to take away, its colleagues included.
pub fn may_clear(matrix: &Matrix) -> bool {
    matrix.scope(Act::Delete, "user") == Scope::All
}
