//! Products: what the firm sells.

use kernel::{Entity, Field, FieldKind};

static FIELDS: [Field; 7] = [
    Field::text("name").required().searchable().listed(),
    Field::text("code").searchable().listed(),
    Field::text("family").listed(),
    Field::new("price", FieldKind::Money { currency: "currency" }).listed().never_added(),
    Field::new("currency", FieldKind::Currency),
    Field::new("active", FieldKind::Bool).required().listed().default("true"),
    Field::new("description", FieldKind::LongText).searchable().group("more"),
];

pub static PRODUCT: Entity = Entity {
    subtitle: "family",
    duplicates: &["name", "code"],
    ..Entity::new("product", "products", &FIELDS)
};
