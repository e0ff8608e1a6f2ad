//! The first run: one person makes the firm and becomes its admin. Once, and only by one.

mod answers;
pub mod api;
pub(crate) mod firm_step;
#[cfg(feature = "ssr")]
mod founder;
mod founding;
#[cfg(feature = "ssr")]
mod heir;
pub mod page;
mod person_step;
mod start_step;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
#[cfg(feature = "ssr")]
pub mod verb;

#[cfg(feature = "ssr")]
pub use founder::Founder;
pub use founding::Founding;
#[cfg(feature = "ssr")]
pub use heir::{arrive, heir};
