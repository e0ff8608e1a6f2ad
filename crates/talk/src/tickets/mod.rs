//! Tickets: what customers ask for, until it is solved, with the clocks of a service level.

#[cfg(feature = "ssr")]
pub mod answer;
pub mod api;
mod badge;
pub mod clocks;
mod header;
#[cfg(feature = "ssr")]
pub mod rule;
mod thread;

pub use badge::ClockBadge;
pub use header::TicketHeader;
pub use thread::TicketThread;

use kernel::{Entity, Field, FieldKind};

pub const STATUSES: &[&str] = &["new", "open", "waiting", "solved", "closed"];
pub const PRIORITIES: &[&str] = &["low", "normal", "high", "urgent"];
pub const CATEGORIES: &[&str] = &["question", "problem", "request", "complaint", "billing", "other"];

static FIELDS: [Field; 19] = [
    Field::text("number").required().read_only().searchable().listed(),
    Field::text("subject").required().searchable().listed(),
    Field::choice("status", STATUSES).required().listed().default("new"),
    Field::choice("priority", PRIORITIES).required().listed().default("normal"),
    Field::choice("category", CATEGORIES).listed(),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("company_id", "company"),
    Field::reference("deal_id", "deal"),
    Field::reference("owner_id", "user").listed(),
    Field::reference("service_level_id", "service_level"),
    Field::new("first_response_due_at", FieldKind::Time).read_only().listed(),
    Field::new("resolution_due_at", FieldKind::Time).read_only().listed(),
    Field::reference("conversation_id", "conversation"),
    Field::new("description", FieldKind::LongText).searchable(),
    Field::new("first_responded_at", FieldKind::Time).group("more"),
    Field::new("solved_at", FieldKind::Time).read_only().group("more"),
    Field::new("satisfaction", FieldKind::Integer { min: 1, max: 5 }).never_added().group("more"),
    Field::new("stopped_at", FieldKind::Time).read_only().hidden(),
    Field::new("paused_seconds", FieldKind::COUNT).read_only().hidden(),
];

/// `stopped_at` is since when its resolution clock stands still, `paused_seconds` how long it did before.
pub static TICKET: Entity = Entity {
    title: "subject",
    subtitle: "number",
    owner: "owner_id",
    icon: "flag",
    ..Entity::new("ticket", "tickets", &FIELDS)
};

/// Whether nobody works on a ticket of this status: it waits for the customer, or is done.
pub fn stands_still(status: &str) -> bool {
    status == "waiting" || is_done(status)
}

pub fn is_done(status: &str) -> bool {
    matches!(status, "solved" | "closed")
}
