//! The app: composes the rooms into one product. Shell, routes, navigation, palette and home live here,
//! and the slots of the record pages are filled here, so that rooms never meet.

mod board;
mod catalogue;
#[cfg(feature = "ssr")]
mod clocks;
mod first_run;
mod frame;
mod home;
mod not_found;
mod palette;
mod parts;
mod places;
mod routes;
#[cfg(feature = "ssr")]
mod shell;
mod slots;
#[cfg(feature = "ssr")]
mod start;
mod words;

#[cfg(test)]
mod tests;

pub use catalogue::catalogue;
#[cfg(feature = "ssr")]
pub use clocks::CLOCKS;
pub use parts::fetch_for;
pub use routes::App;
#[cfg(feature = "ssr")]
pub use shell::shell;
#[cfg(feature = "ssr")]
pub use start::{beside, founders, rest, rules};
pub use words::{LATER, words};
