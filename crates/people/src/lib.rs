//! The people room: contacts, companies and leads.

pub mod companies;
pub mod contacts;
pub mod leads;
#[cfg(feature = "ssr")]
pub mod rest;

pub use companies::COMPANY;
pub use contacts::CONTACT;
pub use leads::LEAD;

use kernel::Language;

/// What this room says, in every language.
pub const WORDS: [(Language, &str); 3] = [
    (Language::English, include_str!("../words/en.txt")),
    (Language::French, include_str!("../words/fr.txt")),
    (Language::Arabic, include_str!("../words/ar.txt")),
];

/// Where a contact, a lead or a deal came from.
pub const SOURCES: &[&str] =
    &["referral", "linkedin", "conference", "website", "cold_call", "campaign", "partner", "import", "other"];

/// What a person agreed to, per channel.
pub const CONSENTS: &[&str] = &["granted", "refused", "withdrawn"];

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 3] {
    [&CONTACT, &COMPANY, &LEAD]
}

/// The rules of this room's nouns.
#[cfg(feature = "ssr")]
pub fn rules() -> Vec<Box<dyn records::rule::Rule>> {
    vec![
        Box::new(contacts::rule::ContactRule),
        Box::new(companies::rule::CompanyRule),
        Box::new(leads::rule::LeadRule),
    ]
}
