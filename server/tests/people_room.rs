//! The people room over both engines: names, domains, parents, and what becomes of a lead.

#![expect(clippy::unwrap_used, reason = "a test that cannot begin should stop")]

#[path = "people/cast.rs"]
mod cast;
#[path = "people/conversion.rs"]
mod conversion;
#[path = "people/rules.rs"]
mod rules;
