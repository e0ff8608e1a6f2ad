//! What a deal is made of: products or whatever else is sold, each a line with its quantity, price and terms.
//!
//! `model` is pure and does the sums, `amount` keeps the deal's amount equal to them.

#[cfg(feature = "ssr")]
pub mod amount;
mod editor;
pub mod model;
#[cfg(test)]
mod model_tests;
#[cfg(feature = "ssr")]
pub mod rule;

pub use editor::LinesEditor;

use kernel::{Entity, Field, FieldKind};

/// How often a line is paid.
pub const BILLINGS: &[&str] = &["one_off", "monthly", "quarterly", "yearly"];
/// How many times at most: a century of months.
pub const MOST_PERIODS: i64 = 1_200;

static FIELDS: [Field; 12] = [
    Field::text("name").required().listed(),
    Field::reference("deal_id", "deal").required().listed(),
    Field::reference("product_id", "product"),
    Field::new("quantity", FieldKind::THOUSANDTHS).required().listed().default("1"),
    Field::new("unit_price", FieldKind::Money { currency: "currency" }).required().listed().never_added(),
    Field::new("currency", FieldKind::Currency).required().read_only().hidden(),
    Field::new("discount", FieldKind::BASIS_POINTS).required().default("0"),
    Field::new("tax", FieldKind::BASIS_POINTS).required().default("0"),
    Field::choice("billing", BILLINGS).required().listed().default("one_off"),
    Field::new("periods", FieldKind::Integer { min: 1, max: MOST_PERIODS }).required().default("1"),
    Field::new("position", FieldKind::Order).hidden(),
    Field::reference("owner_id", "user").read_only().hidden(),
];

/// A line of a deal, in the deal's currency.
pub static DEAL_LINE: Entity = Entity {
    owner: "owner_id",
    about: "deal_id",
    icon: "product",
    sort: "position",
    part_of: "deal",
    open: false,
    ..Entity::new("deal_line", "deal_lines", &FIELDS)
};
