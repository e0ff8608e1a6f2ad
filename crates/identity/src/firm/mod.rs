//! The firm whose Kith this is: one row, made by the first-run set-up, changed by admins on the account page.

pub mod api;
mod change;
#[cfg(feature = "ssr")]
mod fields;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
#[cfg(feature = "ssr")]
pub mod verb;

pub use change::FirmChange;

use kernel::json::FromJson;
use kernel::{Currency, Language};
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Firm {
    pub name: String,
    /// The currency of sums and of new deals.
    pub currency: Currency,
    /// The language of whoever has not chosen one.
    pub language: Language,
    /// An IANA name: `Europe/Paris`.
    pub time_zone: String,
    /// Whether the first-run set-up is done.
    pub set_up: bool,
}

impl Default for Firm {
    fn default() -> Self {
        Self {
            name: "Kith".to_owned(),
            currency: Currency::USD,
            language: Language::English,
            time_zone: "UTC".to_owned(),
            set_up: false,
        }
    }
}
