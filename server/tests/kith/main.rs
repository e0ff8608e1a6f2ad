//! The binary from outside: its commands, its failures, its start and stop; and the direction of its parts.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot begin should stop")]

mod commands;
mod databases;
mod guide;
mod import_options;
mod imports;
mod layers;
mod new_users;
mod pages;
mod running;
mod serve;
