//! Activities: what was done and what is to be done with customers, with whom and about what.

mod actions;
mod agenda;
pub mod api;
mod call;
mod check;
pub(crate) mod due;
#[cfg(feature = "ssr")]
pub mod falling_due;
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
pub mod times;
mod today;
#[cfg(feature = "ssr")]
pub(crate) mod traces;

pub use actions::ActionRow;
pub use agenda::{Agenda, Group, Task};
pub use call::swipe_to_call;
#[cfg(feature = "ssr")]
pub(crate) use check::{LONGEST, YEARS, is_day_of_calendars};
pub use finish::FinishButton;
pub use page::ActivitiesPage;
pub use today::Today;

use kernel::{Entity, Field, FieldKind, Part, Recurs};

pub const TYPES: &[&str] =
    &["note", "call", "meeting", "email", "linkedin", "referral", "conference", "task"];

/// `due_at` is when it begins, or by when it is to be done. `outcome` is the key or the name of the outcome, which scripts
/// and old files know it by: see [`crate::outcomes`]. `html` is the body with its looks, cleaned; see [`records::rich`].
/// `follows_id` is what a recurring one came after, `series` what they are called together, `recurs_at` when it would have
/// been of what stands alone; `uid` is its name in another calendar.
static FIELDS: [Field; 28] = [
    Field::choice("type", TYPES).required().listed().default("note"),
    Field::text("name").searchable().listed(),
    Field::new("due_at", FieldKind::Time).listed(),
    Field::new("ends_at", FieldKind::Time),
    Field::new("done_at", FieldKind::Time).listed(),
    Field::reference("contact_id", "contact").listed(),
    Field::reference("company_id", "company"),
    Field::reference("deal_id", "deal").listed(),
    Field::reference("lead_id", "lead"),
    Field::reference("owner_id", "user").listed(),
    Field::choice("direction", &["outgoing", "incoming"]),
    Field::reference("outcome_id", "outcome").listed(),
    Field::text("outcome").hidden(),
    Field::new("duration", FieldKind::DURATION),
    Field::text("location"),
    Field::new("link", FieldKind::Link).group("more"),
    Field::new("recipients", FieldKind::Tags).group("more"),
    Field::new("cc", FieldKind::Tags).group("more"),
    Field::choice("priority", &["low", "normal", "high"]),
    Field::new("remind_at", FieldKind::Time).group("more"),
    Field::text("recurrence").group("more"),
    Field::reference("follows_id", "activity").read_only().hidden(),
    Field::text("series").read_only().hidden(),
    Field::new("recurs_at", FieldKind::Time).read_only().hidden(),
    Field::new("body", FieldKind::LongText).searchable(),
    Field::text("uid").hidden(),
    Field::new("html", FieldKind::LongText).hidden(),
    Field::new("metadata", FieldKind::Json).hidden(),
];

/// What the draft of an activity may bring along.
static PARTS: [Part; 1] =
    [Part { name: "attendees", kind: "attendee", asked: &["contact_id", "user_id", "answer"] }];

/// It comes again by a rule of iCalendar, see [`crate::recurrence`].
pub static RECURS: Recurs = Recurs {
    rule: "recurrence",
    at: "due_at",
    over: "done_at",
    alone: "recurs_at",
    decided: &["recurrence", "recurs_at", "series", "uid"],
    takes: &[
        "type",
        "name",
        "due_at",
        "ends_at",
        "contact_id",
        "company_id",
        "deal_id",
        "lead_id",
        "owner_id",
        "direction",
        "location",
        "link",
        "recipients",
        "cc",
        "priority",
        "remind_at",
        "recurrence",
        "body",
    ],
};

pub static ACTIVITY: Entity = Entity {
    subtitle: "type",
    owner: "owner_id",
    moment: "done_at",
    brings: &PARTS,
    within: &[("outcome_id", "type")],
    check: check::check,
    recurs: Some(&RECURS),
    ..Entity::new("activity", "activities", &FIELDS)
};
