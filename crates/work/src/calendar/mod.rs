//! The calendar: activities by when they are, of oneself, of the team or of chosen colleagues, and what other programs
//! get of it and bring into it.

mod agenda;
#[cfg(feature = "ssr")]
mod alarm;
mod answers;
pub mod api;
mod block;
pub mod busy;
#[cfg(feature = "ssr")]
mod coming;
mod desk;
mod details;
pub mod dom;
mod drag;
pub mod feed;
mod grid;
pub mod import;
mod keyboard;
pub(crate) mod lanes;
pub mod model;
mod month;
mod page;
#[cfg(feature = "ssr")]
pub mod read;
mod short_form;
pub mod span;
mod swipe;
mod toolbar;
mod who;
pub mod whose;

pub use answers::AnswerButtons;
pub use model::{Calendar, Entry};
pub use page::CalendarPage;
