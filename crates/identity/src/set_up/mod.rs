//! The first run: one person makes the firm and becomes its admin. Once, and only by one.

mod answers;
pub mod api;
mod firm_step;
mod founding;
pub mod page;
mod person_step;
mod start_step;
#[cfg(all(test, feature = "ssr"))]
mod tests;
#[cfg(feature = "ssr")]
pub mod verb;

pub use founding::Founding;
