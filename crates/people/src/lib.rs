//! The people room: contacts, companies and leads.

pub mod companies;
pub mod contacts;
pub mod leads;

pub use companies::COMPANY;
pub use contacts::CONTACT;
pub use leads::LEAD;

/// Where a contact, a lead or a deal came from.
pub const SOURCES: &[&str] =
    &["referral", "linkedin", "conference", "website", "cold_call", "campaign", "partner", "import", "other"];

/// What a person agreed to, per channel.
pub const CONSENTS: &[&str] = &["granted", "refused", "withdrawn"];

/// The nouns of this room.
pub fn entities() -> [&'static kernel::Entity; 3] {
    [&CONTACT, &COMPANY, &LEAD]
}
