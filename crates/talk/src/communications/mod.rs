//! Communications: single messages on any channel, theirs and ours, and what became of them.

#[cfg(feature = "ssr")]
pub mod report;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod rule;
pub mod status;
#[cfg(feature = "ssr")]
mod traces;
#[cfg(feature = "ssr")]
pub use traces::{ANSWERED, LAST, TICKETS};

use kernel::{Entity, Field, FieldKind, Looks};

pub const DIRECTIONS: &[&str] = &["outgoing", "incoming"];

/// On other channels than mail the words alone arrive.
pub const LOOKS: Looks = Looks { html: "html", by: "channel", among: &["email"] };

static FIELDS: [Field; 16] = [
    Field::text("subject").searchable().listed(),
    Field::choice("channel", super::CHANNELS).required().listed().default("email"),
    Field::choice("direction", DIRECTIONS).required().listed().default("outgoing"),
    Field::choice("status", status::STATUSES).listed(),
    Field::new("sent_at", FieldKind::Time).listed(),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("company_id", "company"),
    Field::reference("deal_id", "deal").listed(),
    Field::reference("lead_id", "lead"),
    Field::reference("conversation_id", "conversation"),
    Field::reference("owner_id", "user").listed(),
    Field::new("body", FieldKind::LongText).searchable().looks(LOOKS),
    Field::new("html", FieldKind::LongText).hidden(),
    Field::new("status_at", FieldKind::Time).read_only().group("more"),
    Field::text("failure").group("more"),
    Field::text("external_id").group("more"),
];

/// `html` is the body with its looks, cleaned; see [`records::rich`]. `external_id` is its name where it was sent or came in; on a channel no two have the same.
pub static COMMUNICATION: Entity = Entity {
    title: "subject",
    subtitle: "channel",
    owner: "owner_id",
    moment: "sent_at",
    outside: &["channel", "external_id"],
    icon: "send",
    sort: "-sent_at",
    ..Entity::new("communication", "communications", &FIELDS)
};
