//! What happened: the event log, and telling the browsers.
//!
//! Every change is one row, written in the transaction of the change itself and chained to the row before by
//! its hash. The timeline, the audit, undo and the live feed all read this one log.

pub mod event;
pub mod feed;
#[cfg(feature = "ssr")]
pub mod live;
#[cfg(feature = "ssr")]
pub mod log;
#[cfg(feature = "ssr")]
mod new_event;

pub use event::{Event, Origin};
pub use feed::{Feed, use_feed};
#[cfg(feature = "ssr")]
pub use new_event::NewEvent;
