//! The timeline of a record: what people did and what was written (activities, messages) and what changed (events), newest
//! first.
//!
//! Events of those records themselves are left out of it, and so is Kith's own bookkeeping.

#[cfg(feature = "ssr")]
pub(crate) mod about_entry;
mod activity_card;
mod added_lines;
pub mod api;
#[cfg(feature = "ssr")]
mod around;
mod asked;
#[cfg(feature = "ssr")]
mod attended;
mod badges;
mod change_line;
mod changes;
mod comments;
mod crowd;
mod desk;
mod details;
mod entry;
mod event_line;
mod file_card;
mod filters;
mod fresh;
mod happened_card;
mod hook;
mod kinds;
mod mark;
mod narrow;
#[cfg(feature = "ssr")]
mod news;
#[cfg(feature = "ssr")]
mod past;
mod people;
mod place;
#[cfg(feature = "ssr")]
mod read;
mod rows;
mod said;
mod screen;
mod source;
#[cfg(feature = "ssr")]
mod subject;
mod talk;
mod team;
#[cfg(feature = "ssr")]
mod titles;
#[cfg(feature = "ssr")]
pub mod visit;

pub use asked::Asked;
pub use crowd::{Crowd, Offer};
#[cfg(feature = "ssr")]
pub use crowd::{members, offers};
pub use entry::{Change, Entry, Happened, Stream, What};
pub use event_line::{EventLine, Many, News};
pub use hook::Hook;
pub use kinds::Kinds;
pub use mark::Mark;
#[cfg(feature = "ssr")]
pub use news::recent;
pub use place::Place;
#[cfg(feature = "ssr")]
pub use read::{Page, of, of_crowd};
pub use said::Said;
pub use screen::Timeline;
pub use source::Source;
#[cfg(feature = "ssr")]
pub use subject::Subject;
pub use team::TeamStream;
