//! Activities: notes, calls, meetings, emails and tasks, with whom and about what.

mod actions;
mod agenda;
pub mod api;
mod call;
pub(crate) mod due;
mod finish;
mod page;
mod quick_add;
#[cfg(feature = "ssr")]
mod read;
#[cfg(feature = "ssr")]
pub mod rule;
pub(crate) mod sign;
mod task_groups;
mod task_row;
mod tasks;
mod today;
#[cfg(feature = "ssr")]
mod traces;

pub use actions::ActionRow;
pub use agenda::{Agenda, Group, Task};
pub use call::swipe_to_call;
pub use finish::FinishButton;
pub use page::ActivitiesPage;
pub use today::Today;

use kernel::{Entity, Field, FieldKind};

pub const TYPES: &[&str] = &["note", "call", "meeting", "email", "task"];
pub const OUTCOMES: &[&str] =
    &["connected", "voicemail", "no_answer", "busy", "wrong_number", "held", "cancelled"];

static FIELDS: [Field; 15] = [
    Field::choice("type", TYPES).required().listed().default("note"),
    Field::text("name").searchable().listed(),
    Field::new("due_at", FieldKind::Time).listed(),
    Field::new("done_at", FieldKind::Time).listed(),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("company_id", "company"),
    Field::reference("deal_id", "deal").listed(),
    Field::reference("lead_id", "lead"),
    Field::reference("owner_id", "user").listed(),
    Field::choice("direction", &["outgoing", "incoming"]),
    Field::choice("outcome", OUTCOMES).listed(),
    Field::new("duration", FieldKind::DURATION),
    Field::text("location"),
    Field::choice("priority", &["low", "normal", "high"]),
    Field::new("body", FieldKind::LongText).searchable(),
];

pub static ACTIVITY: Entity = Entity {
    subtitle: "type",
    owner: "owner_id",
    moment: "done_at",
    ..Entity::new("activity", "activities", &FIELDS)
};
