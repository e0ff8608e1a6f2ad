//! An event in words: who did what, and which values changed from what to what.

use super::{Reader, shown_text};
use events::Event;
use kernel::{Draft, Entity, Field, FieldKind, Id, Record, Value};
use std::collections::BTreeMap;
use ui::prelude::*;

/// One changed field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub label: String,
    /// Empty for nothing.
    pub from: String,
    pub to: String,
}

/// The sentence of an event. `names` are the titles of what its values point at.
pub fn story(event: &Event, names: &BTreeMap<Id, String>, reader: &Reader) -> String {
    let words = Words::current();
    let actor = if event.actor.is_empty() { words.text("story.kith") } else { event.actor.clone() };
    let changes = changes(event, names, reader);
    let (from, to) = match event.verb() {
        "stage_changed" | "won" | "lost" | "reopened" => ends(event, "stage_id", names),
        _ => Default::default(),
    };
    let key = match (event.undoes, event.verb(), changes.as_slice()) {
        (Some(_), ..) => "story.undone".to_owned(),
        (_, "updated", [_]) => "story.updated_one".to_owned(),
        (_, verb, _) => ["story.", verb].concat(),
    };
    let key = if words.find(&key).is_some() { key } else { "story.updated".to_owned() };
    let field = changes.first().map(|change| change.label.clone()).unwrap_or_default();
    words.with(
        &key,
        &[("actor", &actor), ("what", &event.record_label), ("field", &field), ("from", &from), ("to", &to)],
    )
}

/// The fields that an event changed, as people read them; Kith's own bookkeeping is left out.
pub fn changes(event: &Event, names: &BTreeMap<Id, String>, reader: &Reader) -> Vec<Change> {
    let Ok(entity) = kernel::entity(&event.record_kind) else { return Vec::new() };
    let (before, after) =
        (pictured(entity, event, &event.before, names), pictured(entity, event, &event.after, names));
    let told = entity.fields.iter().filter(|field| {
        let named = event.before.contains_key(field.name) || event.after.contains_key(field.name);
        named && !field.hidden && !matches!(field.kind, FieldKind::Json | FieldKind::Order)
    });
    let change = |field: &'static Field| Change {
        label: t(&entity.label(field.name)),
        from: shown_text(entity, field, &before, reader),
        to: shown_text(entity, field, &after, reader),
    };
    told.map(change).filter(|change| change.from != change.to).collect()
}

/// The names at both ends of a reference that changed.
fn ends(event: &Event, field: &str, names: &BTreeMap<Id, String>) -> (String, String) {
    let name = |values: &Draft| {
        let id = values.get(field).and_then(Value::as_id);
        id.and_then(|id| names.get(&id).cloned()).unwrap_or_default()
    };
    (name(&event.before), name(&event.after))
}

/// The event's values as a record of their own, so that they are shown as a record's are.
fn pictured(entity: &Entity, event: &Event, values: &Draft, names: &BTreeMap<Id, String>) -> Record {
    let label = |(field, _): (&'static Field, &'static str)| {
        let id = values.get(field.name)?.as_id()?;
        Some((field.name.into(), names.get(&id)?.clone()))
    };
    Record {
        id: event.record_id,
        version: event.version,
        created_at: event.at,
        updated_at: event.at,
        deleted_at: None,
        values: values.clone(),
        labels: entity.references().filter_map(label).collect(),
    }
}
