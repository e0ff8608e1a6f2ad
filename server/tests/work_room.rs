//! The work room over both engines: what activities leave behind, what a timeline tells and to whom.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

#[path = "work/cast.rs"]
mod cast;
#[path = "work/engagement.rs"]
mod engagement;
#[path = "work/rest.rs"]
mod rest;
#[path = "work/rule.rs"]
mod rule;
#[path = "work/timeline.rs"]
mod timeline;
