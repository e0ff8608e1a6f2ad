//! The one way to read and write a record, whatever its noun: permissions, checks, rules, events, undo.
//!
//! Screens, the JSON API, imports and automations all come through here, so nothing can be gone around. Above it
//! stand what every noun gets for nothing: its list, its page, its form, its import.

pub mod about;
pub mod api;
pub mod around;
#[cfg(feature = "ssr")]
pub mod begin;
mod changes;
pub mod demo;
pub mod following;
pub mod import;
#[cfg(feature = "ssr")]
pub mod mark;
#[cfg(feature = "ssr")]
pub mod parts;
pub mod presence;
#[cfg(feature = "ssr")]
pub mod read;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod rich;
#[cfg(feature = "ssr")]
pub mod rule;
pub mod screens;
pub mod search;
#[cfg(feature = "ssr")]
mod sight;
#[cfg(feature = "ssr")]
pub mod similar;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
mod totals;
#[cfg(feature = "ssr")]
pub mod undo;
pub mod views;
#[cfg(feature = "ssr")]
pub mod worded;
#[cfg(feature = "ssr")]
pub mod write;

pub use changes::{Changes, Choice, Saved, Undone};
pub use totals::Total;
pub use ui::words::{problem_text, sentence};
pub use views::SAVED_VIEW;

use kernel::Language;

/// What this crate says, in every language: errors, checks, the fields that every record has, headings.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];
