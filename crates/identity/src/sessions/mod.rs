//! Sessions: who is signed in where. Listed and revoked on the account page.
//!
//! The browser holds a random token in a cookie that scripts cannot read; the database holds its SHA-256 only.

pub mod agent;
pub mod api;
#[cfg(feature = "ssr")]
pub mod cookie;
mod session;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

pub use session::{Session, Theme, Visit};
