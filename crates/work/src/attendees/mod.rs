//! Who is at a meeting: people of customers and colleagues, each with an answer.

#[cfg(feature = "ssr")]
pub mod answer;
pub mod api;
mod card;
#[cfg(feature = "ssr")]
pub mod met;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod rule;

pub use card::{Attendees, everybody};

use kernel::{Entity, Field, FieldKind};

pub const ANSWERS: &[&str] = &["invited", "accepted", "declined", "tentative"];

/// `name` is what the contact or the user was called when it came: events and the trash are readable by it. `done_at` is
/// the activity's, so that what a person was at is found in the order of time.
static FIELDS: [Field; 7] = [
    Field::text("name").required().read_only(),
    Field::reference("activity_id", "activity").required().listed(),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("user_id", "user").listed(),
    Field::choice("answer", ANSWERS).required().listed().default("invited"),
    Field::new("done_at", FieldKind::Time).read_only().hidden(),
    Field::reference("owner_id", "user").read_only().hidden(),
];

/// An attendee is a contact or a user.
pub static ATTENDEE: Entity = Entity {
    owner: "owner_id",
    about: "activity_id",
    icon: "people",
    sort: "created_at",
    part_of: "activity",
    open: false,
    ..Entity::new("attendee", "attendees", &FIELDS)
};
