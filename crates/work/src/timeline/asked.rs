//! What a timeline is asked for: which kinds, of whom, of which days, with which words. All of it combines.

use super::Kinds;
use chrono::NaiveDate;
use kernel::json::FromJson;
use kernel::{Error, Id};
use serde::Serialize;

/// Everything, as long as nothing is chosen. Days are the reader's, both included.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromJson)]
#[serde(default)]
pub struct Asked {
    #[serde(skip_serializing_if = "Kinds::is_everything")]
    pub kinds: Kinds,
    /// The user who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Asked {
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether neither days nor words leave out some of what was changed together.
    #[cfg(feature = "ssr")]
    pub(super) fn takes_all_changes(&self) -> bool {
        self.from.is_none() && self.to.is_none() && self.text.trim().is_empty()
    }

    /// As one text, for the address of a question.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Errors: [`Error::Invalid`] for what [`Self::to_text`] never says.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text {
            "" => Ok(Self::default()),
            text => serde_json::from_str(text).map_err(|_| Error::invalid("asked", "check.request")),
        }
    }
}
