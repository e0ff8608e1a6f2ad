//! Following: a person asks to be told of what others do with a record, whoever owns it. It is theirs alone, no event tells
//! of it, and everybody who may read a record may follow it. Who is told of what the room of notifications knows.

pub mod api;
mod button;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod store;

pub use button::FollowButton;

/// The question whether I follow a record, as its page brings the answer along (`crate::around`).
pub const FOLLOWED: &str = "followed";
