//! The people of a deal: contacts, each with the role it plays in the decision.
//!
//! The deal's own contact is its main one and always among them: see `rule`.

mod card;
pub mod of_contact;
mod person;
#[cfg(feature = "ssr")]
pub mod rule;

pub use card::{People, everybody};
pub use of_contact::DealsOfContact;

use kernel::{Entity, Field, FieldKind};

/// What somebody is to the decision.
pub const ROLES: &[&str] =
    &["decision_maker", "champion", "economic_buyer", "influencer", "user", "blocker", "other"];

static FIELDS: [Field; 5] = [
    Field::reference("deal_id", "deal").required().listed(),
    Field::reference("contact_id", "contact").required().listed(),
    Field::choice("role", ROLES).listed(),
    Field::new("note", FieldKind::LongText),
    Field::reference("owner_id", "user").read_only().hidden(),
];

/// A contact of a deal. Its table has another name: an index is called `deal_contact` since long.
pub static DEAL_CONTACT: Entity = Entity {
    table: "deal_role",
    title: "contact_id",
    owner: "owner_id",
    about: "deal_id",
    icon: "people",
    sort: "created_at",
    part_of: "deal",
    open: false,
    ..Entity::new("deal_contact", "deal_contacts", &FIELDS)
};
