//! One box over everything: every noun of the catalogue with searchable fields, of what the person may see.
//!
//! Which words lead to which record is `db::search`'s; here is who may see it, how it is told, and what of it was found.

mod address;
#[cfg(feature = "ssr")]
pub mod alerts;
pub mod api;
#[cfg(feature = "ssr")]
mod find;
pub mod mark;
pub mod marked;
pub mod page;
#[cfg(feature = "ssr")]
pub mod pass;
#[cfg(feature = "ssr")]
mod place;
#[cfg(feature = "ssr")]
pub(crate) mod recent;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
mod tell;
#[cfg(feature = "ssr")]
pub mod watch;

#[cfg(feature = "ssr")]
pub use find::{Paging, find};

use kernel::json::FromJson;
use kernel::{Count, Id, Language};
use serde::Serialize;

/// The place of the saved searches among the saved views.
pub const SEARCH: &str = "search";

/// What is said of searches, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../../words/search-en.txt")),
    (Language::French, include_str!("../../words/search-fr.txt")),
    (Language::Arabic, include_str!("../../words/search-ar.txt")),
];

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct Asked {
    pub text: String,
    /// One noun's kind; empty for all.
    pub kind: String,
    /// Nouns without an owner are left out by it.
    pub owner: Option<Id>,
    /// Owned by somebody of the team.
    pub team: Option<Id>,
    /// Nouns without a stage are left out by it.
    pub stage: Option<Id>,
    /// Made within so many days.
    pub days: Option<i64>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Answer {
    /// The words that lead there, folded: those asked and those that may have been meant.
    pub words: Vec<String>,
    pub groups: Vec<Group>,
    /// The index does not hold everything yet.
    pub indexing: bool,
}

/// What was found of one noun, the best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
pub struct Group {
    pub kind: String,
    pub hits: Vec<Hit>,
    /// How many there are, where it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// Where the next page begins; nothing on the last.
    pub next: Option<String>,
}

/// A record that was found.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Hit {
    pub id: Id,
    pub label: String,
    /// A second line; may be empty.
    pub hint: String,
    /// Where the words stand, when not in these two.
    pub told: Option<Told>,
}

/// What a field says around the words.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Told {
    pub field: String,
    pub text: String,
}

/// A saved search, and how many records came since I last looked.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Watched {
    pub id: Id,
    pub name: String,
    pub asked: Asked,
    pub new: i64,
    /// Whether I am told of them, whose it is.
    #[serde(default)]
    pub alerts: Option<bool>,
}
