//! The talk room: messages, the conversations that they belong to, and tickets with their service levels.

pub mod communications;
pub mod conversations;
#[cfg(feature = "ssr")]
pub mod interactions;
pub mod levels;
pub mod tickets;

pub use communications::COMMUNICATION;
pub use conversations::CONVERSATION;
pub use levels::SERVICE_LEVEL;
pub use tickets::TICKET;

use kernel::Language;

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];

/// The ways on which people reach each other.
pub const CHANNELS: &[&str] = &["email", "phone", "sms", "whatsapp", "linkedin", "chat", "other"];

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 4] {
    [&TICKET, &COMMUNICATION, &CONVERSATION, &SERVICE_LEVEL]
}

/// What this room adds to the JSON API beyond what every noun has.
#[cfg(feature = "ssr")]
pub fn rest() -> axum::Router<identity::House> {
    communications::rest::router().merge(interactions::router())
}

/// The rules of this room's nouns.
#[cfg(feature = "ssr")]
pub fn rules() -> Vec<Box<dyn records::rule::Rule>> {
    vec![
        Box::new(conversations::rule::ConversationRule),
        Box::new(communications::rule::CommunicationRule),
        Box::new(tickets::rule::TicketRule),
        Box::new(levels::rule::LevelRule),
    ]
}
