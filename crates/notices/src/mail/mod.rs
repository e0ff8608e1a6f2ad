//! Mail: how the firm sends it, and the digest of what somebody has not read, once a day.

mod api;
mod card;
#[cfg(feature = "ssr")]
pub mod digest;
#[cfg(feature = "ssr")]
mod letter;
#[cfg(feature = "ssr")]
pub mod send;
#[cfg(feature = "ssr")]
pub mod store;

pub use card::MailCard;

use kernel::json::FromJson;
use serde::Serialize;

pub const SECURITIES: [&str; 3] = ["tls", "starttls", "none"];

/// How mail is sent. The password is never told.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct MailSettings {
    pub host: String,
    pub port: i64,
    /// One of [`SECURITIES`].
    pub security: String,
    /// Empty where the server asks for none.
    pub username: String,
    /// Whether a password is kept.
    #[serde(default)]
    pub has_password: bool,
    /// `Kith <kith@fjord.example>`.
    pub sender: String,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 465,
            security: "tls".to_owned(),
            username: String::new(),
            has_password: false,
            sender: String::new(),
        }
    }
}
