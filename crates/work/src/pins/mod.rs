//! Pins: what stands on top of a record's timeline, for everybody, and who put it there.

#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Entity, Field};
use records::about::ABOUT;

/// Pins of one record at most.
pub const MOST: usize = 20;

/// `entry` is what is pinned, as [`crate::timeline::Mark`] names it.
static FIELDS: [Field; 7] = [
    Field::text("entry").required().listed(),
    Field::reference("user_id", "user").read_only().listed(),
    Field::reference("deal_id", "deal"),
    Field::reference("contact_id", "contact"),
    Field::reference("lead_id", "lead"),
    Field::reference("company_id", "company"),
    Field::reference("owner_id", "user").read_only().hidden(),
];

pub static PIN: Entity = Entity {
    title: "entry",
    owner: "owner_id",
    icon: "pin",
    hangs_on: &ABOUT,
    open: false,
    ..Entity::new("pin", "pins", &FIELDS)
};
