//! The timeline of a record: what people did and what was written (activities, messages) and what changed (events), newest
//! first.
//!
//! Events of those records themselves are left out of it, and so is Kith's own bookkeeping.

mod activity_card;
mod added_lines;
pub mod api;
mod badges;
mod change_line;
mod changes;
mod desk;
mod details;
mod entry;
mod event_line;
mod filters;
mod happened_card;
mod kinds;
#[cfg(feature = "ssr")]
mod news;
mod place;
#[cfg(feature = "ssr")]
mod read;
mod rows;
mod screen;
#[cfg(feature = "ssr")]
mod titles;

pub use entry::{Change, Entry, Happened, Stream, What};
pub use event_line::{EventLine, News};
pub use kinds::Kinds;
#[cfg(feature = "ssr")]
pub use news::recent;
pub use place::Place;
#[cfg(feature = "ssr")]
pub use read::of;
pub use screen::Timeline;
