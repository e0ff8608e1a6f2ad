//! The first run: one person makes the firm and becomes its admin. Once, and only by one.

pub mod api;
mod founding;
pub mod page;
#[cfg(test)]
mod tests;
#[cfg(feature = "ssr")]
pub mod verb;

pub use founding::Founding;
