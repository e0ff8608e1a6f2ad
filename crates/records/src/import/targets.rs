//! What a file may become: the nouns, their fields, and how a column of a field is read.

use super::day;
use super::plan::Reading;
use kernel::{Entity, Field, FieldKind, catalogue};

/// The entities that a file may hold.
pub fn targets() -> impl Iterator<Item = &'static Entity> {
    catalogue::all().iter().copied().filter(|entity| {
        entity.open && entity.hangs_on.is_empty() && !matches!(entity.kind, "pipeline" | "stage")
    })
}

/// The fields that a file may set.
pub fn importable(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    entity.fields.iter().filter(|field| !field.read_only && !field.hidden)
}

/// How a column of this field reads best, judged by its first cells.
pub fn reading<'a>(field: &Field, cells: impl Iterator<Item = &'a str> + Clone) -> Reading {
    match field.kind {
        FieldKind::Day | FieldKind::Time => Reading::Day(day::detect(cells).unwrap_or_default()),
        FieldKind::Reference(kind) => Reading::Reference {
            create: kind == "company",
            within: (kind == "stage").then(|| "pipeline_id".to_owned()),
        },
        _ => Reading::Plain,
    }
}
