//! Price books: what products cost in a currency. One book per currency is active, and lines of deals take their prices
//! from it; a product's own price is for where it says nothing.

mod offers;
#[cfg(feature = "ssr")]
pub mod rest;
#[cfg(feature = "ssr")]
pub mod rule;

pub use offers::{Offer, read_offers};
#[cfg(feature = "ssr")]
pub use offers::{booked_sql, find, of};

use kernel::{Entity, Field, FieldKind};

static BOOK_FIELDS: [Field; 3] = [
    Field::text("name").required().unique().searchable().listed(),
    Field::new("currency", FieldKind::Currency).required().listed(),
    Field::new("active", FieldKind::Bool).required().listed().default("true"),
];

pub static PRICE_BOOK: Entity = Entity {
    icon: "tag",
    sort: "name",
    duplicates: &["name"],
    ..Entity::new("price_book", "price_books", &BOOK_FIELDS)
};

static PRICE_FIELDS: [Field; 4] = [
    Field::reference("product_id", "product").required().listed(),
    Field::reference("price_book_id", "price_book").required().listed(),
    Field::new("price", FieldKind::Money { currency: "currency" }).required().listed().never_added(),
    Field::new("currency", FieldKind::Currency),
];

/// What one product costs in one book. It says its currency, so that nobody types dollars into a book of yen; another
/// than the book's is refused.
pub static PRICE: Entity = Entity {
    title: "product_id",
    icon: "money",
    once: &["product_id", "price_book_id"],
    part_of: "price_book",
    ..Entity::new("price", "prices", &PRICE_FIELDS)
};
