//! Who asks, and what they may: users, roles, sessions, API keys, the first-run set-up.
//!
//! Everything else asks `me().await?` and never trusts a client's word for it.

pub mod account;
pub mod api;
pub mod api_keys;
mod doorstep;
pub mod firm;
#[cfg(feature = "ssr")]
pub mod guard;
#[cfg(feature = "ssr")]
mod house;
#[cfg(feature = "ssr")]
mod me;
pub mod roles;
#[cfg(feature = "ssr")]
pub mod seal;
#[cfg(feature = "ssr")]
pub mod secret;
pub mod sessions;
pub mod set_up;
pub mod sign_in;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod testing;
pub mod users;
mod visitor;
#[cfg(feature = "ssr")]
pub mod write;
pub mod zone;

pub use firm::Firm;
#[cfg(feature = "ssr")]
pub use house::House;
#[cfg(feature = "ssr")]
pub use me::{Me, me};
pub use sessions::{Session, Theme};
pub use users::{BRANCH, TEAM, USER, entities};
#[cfg(feature = "ssr")]
pub use visitor::{Trouble, Visitor, door, keep_visitor_cookie, session_script, spoken, visitor};
pub use visitor::{answer_not_found, provide_session, use_session, visitor_cookie};
#[cfg(feature = "ssr")]
pub use write::Write;

use kernel::Language;

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];
