//! Companies: the firms that contacts work for and deals are made with.

#[cfg(feature = "ssr")]
mod domain;
#[cfg(feature = "ssr")]
pub mod rule;

use kernel::{Entity, Field, FieldKind};

static FIELDS: [Field; 22] = [
    Field::text("name").required().searchable().listed(),
    Field::text("domain").searchable().listed(),
    Field::new("website", FieldKind::Link),
    Field::new("other_links", FieldKind::Tags),
    Field::text("industry").listed(),
    Field::new("employees", FieldKind::COUNT).listed(),
    Field::new("revenue", FieldKind::Money { currency: "currency" }).listed(),
    Field::new("currency", FieldKind::Currency),
    Field::new("founded", FieldKind::YEAR),
    Field::new("phone", FieldKind::Phone).searchable(),
    Field::new("other_phones", FieldKind::Tags).searchable(),
    Field::reference("parent_id", "company"),
    Field::reference("owner_id", "user").listed(),
    Field::choice("health", &["good", "fair", "poor"]),
    Field::new("tags", FieldKind::Tags).searchable(),
    Field::text("street").group("address"),
    Field::text("city").searchable().group("address"),
    Field::text("region").group("address"),
    Field::text("postal_code").group("address"),
    Field::text("country").listed().group("address"),
    Field::new("other_addresses", FieldKind::LongText).searchable().group("address"),
    Field::new("description", FieldKind::LongText).searchable().group("more"),
];

pub static COMPANY: Entity = Entity {
    subtitle: "industry",
    owner: "owner_id",
    duplicates: &["name", "domain"],
    ..Entity::new("company", "companies", &FIELDS)
};
