//! Lists are read page by page with a key, never with an offset: page 1,000 costs what page 1 does.

use crate::json::FromJson;
use crate::{Error, Filter, Id, Name, Result, Value};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Sort {
    pub field: Name,
    #[serde(default)]
    pub descending: bool,
}

impl Sort {
    /// Reads `name` or `-name`.
    pub fn parse(text: &str) -> Self {
        match text.strip_prefix('-') {
            Some(field) => Self { field: field.to_owned().into(), descending: true },
            None => Self { field: text.to_owned().into(), descending: false },
        }
    }

    /// The inverse of [`Sort::parse`].
    pub fn text(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.field)
    }
}

/// The place after which a page begins: the last row's sort value and id.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Cursor {
    pub value: Value,
    pub id: Id,
}

impl Cursor {
    /// The opaque form for addresses.
    pub fn text(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_default();
        json.bytes().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Errors: [`Error::Invalid`] when it is not a cursor of ours.
    pub fn parse(text: &str) -> Result<Self> {
        let byte =
            |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(byte).collect();
        bytes
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| Error::invalid("cursor", "check.cursor"))
    }
}

/// What a list asks for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct Query {
    pub filter: Filter,
    /// Words to find, by the search index. Empty for none.
    pub search: String,
    /// At most one; the id decides between equals. The entity's own when absent.
    pub sort: Option<Sort>,
    pub after: Option<Cursor>,
    /// Rows per page, 1 to 200; 0 means 50.
    pub limit: i64,
    /// Also count all that match.
    pub count: bool,
    /// The trash instead of the living.
    pub trash: bool,
}

impl Query {
    pub fn filtered(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }

    /// The rows per page, within bounds.
    pub fn rows(&self) -> i64 {
        match self.limit {
            0 => 50,
            limit => limit.clamp(1, 200),
        }
    }
}

/// How many match: exact below [`Count::LIMIT`], else "at least".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Count {
    pub value: i64,
    pub exact: bool,
}

impl Count {
    pub const LIMIT: i64 = 10_000;

    /// What was counted, of which all beyond the limit is told as "at least".
    pub fn of(found: i64) -> Self {
        Self { value: found.min(Self::LIMIT), exact: found <= Self::LIMIT }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Where the next page begins; nothing on the last.
    pub next: Option<Cursor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None, count: None }
    }
}
