//! My calendar for other programs: an address that nobody can guess, from which they read it as iCalendar (RFC 5545).
//! The address is shown once; the database holds the SHA-256 of its secret.

pub mod api;
mod card;
#[cfg(feature = "ssr")]
pub mod read;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod rule;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod text;
#[cfg(feature = "ssr")]
pub mod zones;

pub use card::FeedCard;
