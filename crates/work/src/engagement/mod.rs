//! Engagement: how much there is between the firm and a person, told by what was done together: activities, messages, and
//! what the person attended.
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
pub use read::{of_contact, queries};
#[cfg(feature = "ssr")]
pub use rule::{MessageRule, WeightRule};
#[cfg(feature = "ssr")]
pub use store::kept;
pub use tab::EngagementTab;

use kernel::{Entity, Field, FieldKind};
use records::about;

/// What weighs: the kinds of activity, and messages on channels that no kind of activity is of.
const KINDS: &[&str] =
    &["note", "call", "meeting", "email", "linkedin", "referral", "conference", "task", MESSAGE];
const MESSAGE: &str = "message";
/// Messages are another room's: they are met by the name of their noun.
const COMMUNICATION: &str = "communication";

static FIELDS: [Field; 4] = [
    Field::choice("type", KINDS).required().unique().listed(),
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

/// What one interaction of a kind is worth: points, days until half of them are left, percent more when it came in.
pub static ENGAGEMENT_WEIGHT: Entity = Entity {
    title: "type",
    icon: "heart",
    sort: "-points",
    ..Entity::new("engagement_weight", "engagement_weights", &FIELDS)
};

/// The channels that messages go by.
fn channels() -> &'static [&'static str] {
    let field = kernel::entity(COMMUNICATION).ok().and_then(|message| message.field("channel"));
    match field.map(|field| field.kind) {
        Some(FieldKind::Choice(channels)) => channels,
        _ => &[],
    }
}

/// The kind by whose weight a message on this channel counts: a mail is a mail, whoever wrote it down.
#[cfg(feature = "ssr")]
fn kind_of(channel: &str) -> &'static str {
    about::BY_CHANNEL.into_iter().find(|(_, by)| *by == channel).map_or(MESSAGE, |(kind, _)| kind)
}

/// How interactions are told apart: by their channel, else by the kind of activity.
fn way(kind: &str) -> &str {
    about::channel(kind).unwrap_or(kind)
}
