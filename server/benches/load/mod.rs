//! What presses on a running Kith: a client, ends of the live feed, people at work. Figures and tests share it.

pub mod entries;
pub mod feed;
pub mod http;
pub mod memory;
pub mod people;
pub mod soak;
