//! Contacts: the people a firm knows.
//!
//! The name is one line, as people type it; first and last name follow it, or lead it where they are given.

#[cfg(feature = "ssr")]
mod name;
#[cfg(feature = "ssr")]
mod past;
#[cfg(feature = "ssr")]
pub mod rule;
#[cfg(feature = "ssr")]
mod warmth;

use kernel::{Draft, Entity, Field, FieldKind, Problem, Record, Value};

static FIELDS: [Field; 34] = [
    Field::text("name").searchable().listed(),
    Field::text("job_title").searchable().listed(),
    Field::text("department"),
    Field::reference("company_id", "company").listed(),
    Field::new("email", FieldKind::Email).searchable().listed(),
    Field::new("phone", FieldKind::Phone).searchable().listed(),
    Field::new("other_emails", FieldKind::Tags).searchable(),
    Field::new("other_phones", FieldKind::Tags).searchable(),
    Field::new("linkedin", FieldKind::Link),
    Field::new("other_links", FieldKind::Tags),
    Field::reference("owner_id", "user").listed(),
    Field::choice("lifecycle", &["lead", "prospect", "customer", "former"]).listed(),
    Field::new("warmness", FieldKind::Integer { min: 0, max: 10 }).listed(),
    Field::new("warmness_pinned", FieldKind::Bool),
    Field::new("engagement", FieldKind::PERCENT).read_only().never_added(),
    Field::new("engagement_trend", FieldKind::Integer { min: -100, max: 100 }).read_only().never_added(),
    Field::choice("source", super::SOURCES),
    Field::new("tags", FieldKind::Tags).searchable(),
    Field::text("street").group("address"),
    Field::text("city").searchable().group("address"),
    Field::text("region").group("address"),
    Field::text("postal_code").group("address"),
    Field::text("country").group("address"),
    Field::new("other_addresses", FieldKind::LongText).searchable().group("address"),
    Field::text("first_name").group("more"),
    Field::text("last_name").group("more"),
    Field::new("past_companies", FieldKind::Tags).searchable().group("more"),
    Field::new("birthday", FieldKind::Day).group("more"),
    Field::choice("language", &["en", "fr", "ar"]).group("more"),
    Field::text("time_zone").group("more"),
    Field::choice("consent_email", super::CONSENTS).group("more"),
    Field::choice("consent_phone", super::CONSENTS).group("more"),
    Field::new("description", FieldKind::LongText).searchable().group("more"),
    Field::new("last_contacted_at", FieldKind::Time).read_only(),
];

pub static CONTACT: Entity = Entity {
    subtitle: "job_title",
    owner: "owner_id",
    about: "company_id",
    icon: "person",
    duplicates: &["email"],
    check,
    ..Entity::new("contact", "contacts", &FIELDS)
};

/// It can be called by a name: its own, that of its parts or its address.
fn check(_before: Option<&Record>, after: &Draft) -> Option<Problem> {
    let blank =
        |field: &str| after.get(field).and_then(Value::as_text).is_none_or(|text| text.trim().is_empty());
    let nameless = ["name", "first_name", "last_name", "email"].into_iter().all(blank);
    nameless.then(|| Problem::new("name", "check.name_or_email"))
}
