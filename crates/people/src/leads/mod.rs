//! Leads: people and firms that may become customers. Converting one makes a contact, a company and a deal.

#[cfg(feature = "ssr")]
pub mod conversion;
pub mod convert;
mod dialog;
mod part;
mod proposal;
#[cfg(feature = "ssr")]
pub mod rule;

pub use dialog::ConvertButton;

use kernel::{Draft, Entity, Field, FieldKind, Problem, Record, Value};

/// Where a lead stands.
pub const STATUSES: &[&str] = &["new", "working", "nurturing", "qualified", "disqualified", "converted"];

/// The fields that say what a lead became.
const LINKS: [&str; 3] = ["contact_id", "company_id", "deal_id"];

static FIELDS: [Field; 17] = [
    Field::text("name").required().searchable().listed(),
    Field::text("company_name").searchable().listed(),
    Field::text("job_title"),
    Field::new("email", FieldKind::Email).searchable().listed(),
    Field::new("phone", FieldKind::Phone).searchable(),
    Field::choice("status", STATUSES).required().listed().default("new"),
    Field::choice("source", super::SOURCES).listed(),
    Field::new("score", FieldKind::PERCENT).read_only(),
    Field::new("value", FieldKind::Money { currency: "currency" }).listed(),
    Field::new("currency", FieldKind::Currency),
    Field::reference("owner_id", "user").listed(),
    Field::new("tags", FieldKind::Tags).searchable(),
    Field::new("description", FieldKind::LongText).searchable().group("more"),
    Field::new("converted_at", FieldKind::Time).read_only(),
    Field::reference("contact_id", "contact").read_only(),
    Field::reference("company_id", "company").read_only(),
    Field::reference("deal_id", "deal").read_only(),
];

pub static LEAD: Entity = Entity {
    subtitle: "company_name",
    owner: "owner_id",
    duplicates: &["email"],
    check,
    ..Entity::new("lead", "leads", &FIELDS)
};

/// A person who only picks the status would leave the lead linked to nothing.
fn check(before: Option<&Record>, after: &Draft) -> Option<Problem> {
    let was_converted = before.is_some_and(|before| before.text("status") == "converted");
    let is_converted = after.get("status").and_then(Value::as_text) == Some("converted");
    let linked = LINKS.into_iter().any(|link| after.get(link).is_some_and(|value| !value.is_empty()));
    (is_converted && !was_converted && !linked).then(|| Problem::new("status", "check.lead_conversion"))
}
