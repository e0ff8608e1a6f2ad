//! Push: what is to be told reaches a browser that has Kith closed, encrypted for it alone.
//!
//! What is told is put into an outbox in the same transaction, to be sent after the quiet hours; a sender takes from there
//! and tries again for a day. A repeat replaces the message that it repeats.

mod api;
#[cfg(feature = "ssr")]
pub mod encrypt;
#[cfg(feature = "ssr")]
pub mod outbox;
#[cfg(feature = "ssr")]
pub mod road;
#[cfg(feature = "ssr")]
pub mod sender;
mod switch;
#[cfg(feature = "ssr")]
pub mod vapid;

pub use switch::PushSwitch;

use kernel::json::FromJson;
use serde::Serialize;

/// A browser, as it names itself for being pushed to.
#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Subscription {
    pub endpoint: String,
    pub p256dh: String,
    pub auth: String,
}
