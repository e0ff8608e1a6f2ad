//! Engagement: how much there is between the firm and a person, told by what was done together.
//!
//! The score is one formula (`score`), the weights in it are the admins'. What is kept of it stands on the contact, so
//! that lists show, filter and sort it (decision 11); each activity brings its people up to date, a daily pass everybody.

mod api;
pub mod model;
#[cfg(feature = "ssr")]
mod pass;
#[cfg(feature = "ssr")]
mod read;
pub mod responses;
#[cfg(feature = "ssr")]
mod rule;
pub mod score;
#[cfg(feature = "ssr")]
mod store;
mod tab;

#[cfg(feature = "ssr")]
pub use pass::{Page, again, every_day, go_on, page};
#[cfg(feature = "ssr")]
pub use read::{of_contact, query};
#[cfg(feature = "ssr")]
pub use rule::WeightRule;
#[cfg(feature = "ssr")]
pub use store::kept;
pub use tab::EngagementTab;

use crate::activities::TYPES;
use kernel::{Entity, Field, FieldKind};

static FIELDS: [Field; 4] = [
    Field::choice("type", TYPES).required().unique().listed(),
    Field::new("points", FieldKind::Integer { min: 0, max: 1_000 }).required().listed().never_added(),
    Field::new("half_life", FieldKind::Integer { min: 1, max: 3_650 })
        .required()
        .listed()
        .never_added()
        .default("30"),
    Field::new("reply_bonus", FieldKind::Integer { min: 0, max: 1_000 })
        .required()
        .listed()
        .never_added()
        .default("0"),
];

/// What one activity of a kind is worth: points, days until half of them are left, percent more when it came in.
pub static ENGAGEMENT_WEIGHT: Entity = Entity {
    title: "type",
    icon: "heart",
    sort: "-points",
    ..Entity::new("engagement_weight", "engagement_weights", &FIELDS)
};
