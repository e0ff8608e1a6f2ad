//! What the account page wants changed of the firm.

use kernel::Draft;
use kernel::json::FromJson;
use serde::Serialize;

/// What is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
pub struct FirmChange {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default)]
    pub time_zone: Option<String>,
}

impl FirmChange {
    pub fn draft(self) -> Draft {
        let fields = [
            ("name", self.name),
            ("currency", self.currency),
            ("language", self.language),
            ("time_zone", self.time_zone),
        ];
        fields.into_iter().filter_map(|(name, text)| Some((name.into(), text?.trim().into()))).collect()
    }
}
