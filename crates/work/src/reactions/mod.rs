//! Reactions: a sign that a colleague puts to one thing on a record's timeline, each sign once.

#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Entity, Field};
use records::about::ABOUT;

/// The signs that there are, by the name that is kept of each.
pub const SIGNS: [(&str, &str); 6] =
    [("thumb", "👍"), ("heart", "❤️"), ("party", "🎉"), ("laugh", "😄"), ("eyes", "👀"), ("done", "✅")];
const NAMES: &[&str] = &["thumb", "heart", "party", "laugh", "eyes", "done"];

/// `entry` is what it is put to, as [`crate::timeline::Mark`] names it.
static FIELDS: [Field; 8] = [
    Field::choice("sign", NAMES).required().listed(),
    Field::text("entry").required(),
    Field::reference("user_id", "user").read_only().listed(),
    Field::reference("deal_id", "deal"),
    Field::reference("contact_id", "contact"),
    Field::reference("lead_id", "lead"),
    Field::reference("company_id", "company"),
    Field::reference("owner_id", "user").read_only().hidden(),
];

pub static REACTION: Entity = Entity {
    title: "sign",
    owner: "owner_id",
    icon: "heart",
    sort: "created_at",
    hangs_on: &ABOUT,
    open: false,
    ..Entity::new("reaction", "reactions", &FIELDS)
};
