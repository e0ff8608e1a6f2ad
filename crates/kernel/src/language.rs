//! The languages Kith speaks.

use crate::json::FromJson;
use serde::Serialize;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, FromJson)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "ar")]
    Arabic,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::Arabic];

    /// The BCP 47 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// What the language calls itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::French => "Français",
            Self::Arabic => "العربية",
        }
    }

    /// The writing direction, as HTML's `dir` wants it.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
        }
    }

    /// The language of a code or of the first code of an Accept-Language header that Kith speaks.
    pub fn from_code(codes: &str) -> Option<Self> {
        codes
            .split(',')
            .filter_map(|code| code.trim().get(..2).map(str::to_ascii_lowercase))
            .find_map(|code| Self::ALL.into_iter().find(|language| language.code() == code))
    }
}
