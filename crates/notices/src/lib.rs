//! The room of notifications: what a person is told of without looking for it, where, and when.
//!
//! They arise from events by one list of rules (`rules`) and from clocks that the app names (`pass`); `post` writes them,
//! once per person and cause. They are no records: each is for one person alone, and no event tells of it.

#[cfg(feature = "ssr")]
pub mod cause;
pub mod choices;
#[cfg(feature = "ssr")]
pub mod follow;
#[cfg(feature = "ssr")]
pub mod followed;
mod kind;
pub mod mail;
#[cfg(feature = "ssr")]
pub mod pass;
#[cfg(feature = "ssr")]
pub mod post;
pub mod push;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
mod rules;
pub mod screens;
pub mod shelf;

pub use kind::Kind;

use kernel::Language;

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];
