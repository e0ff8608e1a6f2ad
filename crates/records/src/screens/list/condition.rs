//! One condition in words: "Company is Acme", "Amount at least €1,000".

use super::operators::code;
use crate::api;
use crate::screens::{Late, Reader, choice_label, shown_text};
use kernel::{Condition, Draft, Entity, Field as Described, FieldKind, Id, Moment, Record, Value};
use leptos::prelude::*;
use ui::prelude::*;

/// The chip of a condition. The name of what it points at is asked for.
#[component]
pub fn ChipText(
    entity: &'static Entity,
    condition: Condition,
    #[prop(into)] on_press: Callback<()>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    let field = entity.field(&condition.field)?;
    let label =
        [t(&entity.label(field.name)), t(&["operator.", code(condition.operator, &field.kind)].concat())]
            .join(" ");
    let known = values_text(entity, field, &condition.values, &Reader::current());
    let pointed = match field.kind {
        FieldKind::Reference(kind) => {
            kernel::entity(kind).ok().zip(condition.values.first().and_then(Value::as_id))
        }
        _ => None,
    };
    let value = match pointed {
        Some((entity, id)) => {
            let record = Late::new(move || api::get_record(entity.kind, id));
            Signal::derive(move || {
                record.get().map_or_else(|| "…".to_owned(), |record| record.title(entity).to_owned())
            })
        }
        None => Signal::stored(known),
    };
    Some(view! { <Chip label value on_press on_remove/> })
}

fn values_text(entity: &Entity, field: &Described, values: &[Value], reader: &Reader) -> String {
    let text = |value: &Value| match field.kind {
        FieldKind::Choice(_) => choice_label(entity, field, &value.plain()),
        FieldKind::Tags => value.plain(),
        _ => shown_text(entity, field, &pictured(field, value), reader),
    };
    values.iter().map(text).collect::<Vec<_>>().join(" – ")
}

/// A record of one value, so that it is shown as a record's are.
fn pictured(field: &Described, value: &Value) -> Record {
    let at = Moment::UNIX_EPOCH;
    let values: Draft = [(field.name.to_owned().into(), value.clone())].into_iter().collect();
    Record {
        id: Id::fixed(0),
        version: 0,
        created_at: at,
        updated_at: at,
        deleted_at: None,
        values,
        labels: Default::default(),
    }
}
