//! What the columns of a list come to.

use kernel::json::{FromJson, wide};
use kernel::{Entity, Field, FieldKind};
use serde::Serialize;

/// Numbers up to this are shares, scores and years: adding them up says nothing.
const SCALE: i64 = 10_000;

/// The sum of one column. Amounts of different currencies are never added: each currency has its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
pub struct Total {
    pub field: String,
    /// The code of an amount's currency; empty for what is no amount.
    pub currency: String,
    #[serde(serialize_with = "wide")]
    pub sum: i128,
}

/// The fields whose sum says something. What [`Field::never_added`] says is no such field, whatever its size.
pub fn summable(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    entity.fields.iter().filter(|field| match field.kind {
        FieldKind::Money { .. } => true,
        FieldKind::Integer { max, .. } => max > SCALE,
        FieldKind::Decimal { .. } => true,
        _ => false,
    } && !field.hidden && !field.never_added)
}
