//! Conversations: what was written to and fro about one thing, on one channel.

mod messages;
mod next;
#[cfg(feature = "ssr")]
pub mod rule;
mod thread;
mod write_down;

pub use next::{AfterMessage, Written};
pub use thread::{Thread, ThreadOf};
pub use write_down::WriteDown;

use kernel::{Entity, Field, FieldKind};

static FIELDS: [Field; 8] = [
    Field::text("subject").required().searchable().listed(),
    Field::choice("channel", super::CHANNELS).required().listed().default("email"),
    Field::choice("status", &["open", "closed"]).required().listed().default("open"),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("company_id", "company"),
    Field::reference("deal_id", "deal"),
    Field::reference("owner_id", "user").listed(),
    Field::new("last_message_at", FieldKind::Time).read_only().listed(),
];

pub static CONVERSATION: Entity = Entity {
    title: "subject",
    subtitle: "channel",
    owner: "owner_id",
    icon: "people",
    sort: "-last_message_at",
    ..Entity::new("conversation", "conversations", &FIELDS)
};
