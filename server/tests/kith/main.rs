//! The binary from outside: its commands, its failures, its start and stop; and the direction of its parts.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot begin should stop")]

mod commands;
mod databases;
mod guide;
mod import_options;
mod imports;
mod killed;
mod layers;
mod live;
#[path = "../../benches/load/mod.rs"]
mod load;
mod memory;
mod new_users;
mod pages;
mod places;
mod private;
mod running;
mod serve;
mod statements;
