//! The room of notifications over both engines: who is told of what, once; who is not; what the API answers to whom.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

#[path = "work/cast.rs"]
mod cast;
#[path = "notices/clocks.rs"]
mod clocks;
#[path = "notices/events.rs"]
mod events;
#[path = "notices/followed.rs"]
mod followed;
#[path = "notices/invited.rs"]
mod invited;
#[path = "notices/mail.rs"]
mod mail;
#[path = "notices/once.rs"]
mod once;
#[path = "notices/plans.rs"]
mod plans;
#[path = "notices/push.rs"]
mod push;
#[path = "notices/rest.rs"]
mod rest;
#[path = "notices/searches.rs"]
mod searches;
#[path = "notices/told.rs"]
mod told;
