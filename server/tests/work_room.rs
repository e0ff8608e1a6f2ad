//! The work room over both engines: what activities leave behind, what a timeline tells and to whom.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

#[path = "work/attendees.rs"]
mod attendees;
#[path = "work/cast.rs"]
mod cast;
#[path = "work/mentions.rs"]
mod mentions;
#[path = "work/outcomes.rs"]
mod outcomes;
#[path = "work/recurrence.rs"]
mod recurrence;
#[path = "work/rest.rs"]
mod rest;
#[path = "work/rule.rs"]
mod rule;
#[path = "work/timeline.rs"]
mod timeline;
#[path = "work/times.rs"]
mod times;
