//! Comments: what colleagues say about one thing on a record's timeline.

#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Entity, Field, FieldKind};
use records::about::ABOUT;

/// Longest comment, in characters.
pub const LONGEST: usize = 5_000;

/// `entry` is what it is about, as [`crate::timeline::Mark`] names it; `user_id` who says it.
static FIELDS: [Field; 8] = [
    Field::new("body", FieldKind::LongText).required().listed(),
    Field::text("entry").required(),
    Field::reference("user_id", "user").read_only().listed(),
    Field::reference("deal_id", "deal"),
    Field::reference("contact_id", "contact"),
    Field::reference("lead_id", "lead"),
    Field::reference("company_id", "company"),
    Field::reference("owner_id", "user").read_only().hidden(),
];

pub static COMMENT: Entity = Entity {
    title: "body",
    owner: "owner_id",
    icon: "note",
    sort: "created_at",
    hangs_on: &ABOUT,
    open: false,
    ..Entity::new("comment", "comments", &FIELDS)
};
