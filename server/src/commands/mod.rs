//! What `kith` can be asked to do.

mod columns;
pub mod demo;
pub mod doctor;
pub mod engagement;
pub mod import;
pub mod search;
pub mod serve;
mod signals;
mod told;
pub mod user;
mod watch;
