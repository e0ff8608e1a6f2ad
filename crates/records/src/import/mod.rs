//! Imports: files of any separator and encoding become records, by a mapping that is data.
//!
//! An import is tried before it runs, runs in batches that can be stopped and resumed, tells of every row that it
//! could not take over, and can be taken back as a whole. The events of an import are one batch.

pub mod api;
#[cfg(feature = "ssr")]
pub mod by_hand;
#[cfg(feature = "ssr")]
mod cell;
#[cfg(feature = "ssr")]
mod compile;
mod day;
#[cfg(feature = "ssr")]
pub mod dry;
#[cfg(feature = "ssr")]
mod duplicates;
#[cfg(feature = "ssr")]
mod encoding;
#[cfg(feature = "ssr")]
pub mod files;
#[cfg(feature = "ssr")]
pub mod headers;
#[cfg(feature = "ssr")]
mod memory;
pub mod plan;
#[cfg(feature = "ssr")]
mod prepare;
#[cfg(feature = "ssr")]
pub mod preset;
#[cfg(feature = "ssr")]
mod presets;
#[cfg(feature = "ssr")]
pub mod problems;
#[cfg(feature = "ssr")]
mod quotes;
#[cfg(feature = "ssr")]
pub mod reader;
#[cfg(feature = "ssr")]
mod references;
pub mod report;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod result;
#[cfg(feature = "ssr")]
pub mod run;
pub mod screen;
#[cfg(feature = "ssr")]
mod separator;
#[cfg(feature = "ssr")]
pub mod service;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
pub mod sweep;
mod targets;
#[cfg(feature = "ssr")]
mod template;
#[cfg(all(test, feature = "ssr"))]
mod tests;
#[cfg(feature = "ssr")]
pub mod undo;
pub mod written;

use kernel::Language;

/// Bytes that all files of one import may have together.
pub const UPLOAD_LIMIT: u64 = 2 << 30;

/// What imports say, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../../words/import-en.txt")),
    (Language::French, include_str!("../../words/import-fr.txt")),
    (Language::Arabic, include_str!("../../words/import-ar.txt")),
];
