//! The fields of the firm, and what is wrong with values for them.

use crate::users::LANGUAGES;
use kernel::{Draft, Entity, Field, FieldKind, Name, Problem, Value, check};

/// The firm's fields. It is no noun of the catalogue: there is one, without a list, a trash or a page of its own.
static FIRM: Entity = Entity::new("firm", "firm", FIELDS);

const FIELDS: &[Field] = &[
    Field::text("name").required(),
    Field::new("currency", FieldKind::Currency).required(),
    Field::choice("language", LANGUAGES).required(),
    Field::text("time_zone").required(),
];

/// The values as the fields hold them. Errors: everything that is wrong; what is no field of the firm too.
pub fn read(draft: Draft) -> Result<Draft, Vec<Problem>> {
    let (ours, others): (Draft, Draft) =
        draft.into_iter().partition(|(name, _)| FIELDS.iter().any(|field| field.name == *name));
    let held = |(name, value): (Name, Value)| {
        let held = FIRM.field(&name).and_then(|field| field.kind.coerce(value.clone()).ok());
        (name, held.unwrap_or(value))
    };
    let ours: Draft = ours.into_iter().map(held).collect();
    let unknown = others.into_keys().map(|name| Problem::new(name, "check.unknown_field"));
    let problems: Vec<Problem> = check::check(&FIRM, &ours).into_iter().chain(unknown).collect();
    if problems.is_empty() { Ok(ours) } else { Err(problems) }
}
