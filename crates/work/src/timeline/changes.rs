//! The words of a change: one sentence, and one line for each field.

use super::Change;
use events::{Event, Origin};
use kernel::{Entity, Field, FieldKind, Money, Value};
use ui::prelude::{Words, formats};

/// Stands for the record in a sentence, so that a link can take its place in any language.
const RECORD: &str = "\u{1}";

/// A changed field. Empty texts stand for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// What happened, in the two parts around the record's name. `stage` is the name of a deal's new stage.
pub fn sentence(event: &Event, stage: &str, words: Words) -> (String, String) {
    let kind = event.after.get("type").map(Value::plain).unwrap_or_default();
    let verb = match event.verb() {
        "stage_changed" if stage.is_empty() => "moved",
        verb => verb,
    };
    let keys = [["event.", &event.kind, ".", &kind].concat(), ["event.", verb].concat()];
    let key = keys.iter().find(|key| words.find(key).is_some()).map_or("event.updated", String::as_str);
    let values = [("who", who(event)), ("record", RECORD), ("stage", stage)];
    let text = words.with(key, &values);
    match text.split_once(RECORD) {
        Some((before, after)) => (before.to_owned(), after.to_owned()),
        None => (text, String::new()),
    }
}

/// Who did it; Kith for what it did by itself.
fn who(event: &Event) -> &str {
    if event.actor.is_empty() { "Kith" } else { &event.actor }
}

/// By which way it came, as a word's key, where that is worth telling.
pub fn way(event: &Event) -> Option<&'static str> {
    match event.origin {
        Origin::Import => Some("timeline.via.import"),
        Origin::Api => Some("timeline.via.api"),
        Origin::Automation | Origin::Ai => Some("timeline.via.automation"),
        Origin::Integration => Some("timeline.via.integration"),
        Origin::Ui | Origin::System => None,
    }
}

/// The stages that a deal went between; empty when the event is no move.
pub fn stages(change: &Change) -> Option<(String, String)> {
    let title = |values: &kernel::Draft| {
        let id = values.get("stage_id").and_then(Value::as_id)?;
        change.titles.get(&id).cloned()
    };
    let after = title(&change.event.after)?;
    Some((title(&change.event.before).unwrap_or_default(), after))
}

/// The fields that a change of an existing record touched; what Kith sets itself is left out.
pub fn lines(change: &Change, words: Words) -> Vec<Line> {
    let event = &change.event;
    let Ok(entity) = kernel::entity(&event.record_kind) else { return Vec::new() };
    if event.before.is_empty() || event.after.is_empty() {
        return Vec::new();
    }
    let told = |field: &&Field| {
        let own = field.read_only || field.hidden || field.name == "stage_id" || field.name == "pipeline_id";
        !own && (event.before.contains_key(field.name) || event.after.contains_key(field.name))
    };
    let line = |field: &Field| Line {
        label: words.text(&entity.label(field.name)),
        before: shown(entity, field, event.before.get(field.name), change, words),
        after: shown(entity, field, event.after.get(field.name), change, words),
    };
    entity.fields.iter().filter(told).map(line).collect()
}

/// A value as people read it; empty for none.
fn shown(entity: &Entity, field: &Field, value: Option<&Value>, change: &Change, words: Words) -> String {
    let language = words.language();
    let Some(value) = value.filter(|value| !value.is_empty()) else { return String::new() };
    match field.kind {
        FieldKind::Choice(_) => words.text(&[entity.kind, ".", field.name, ".", &value.plain()].concat()),
        FieldKind::Bool => words.text(if value.as_bool() == Some(true) { "ui.yes" } else { "ui.no" }),
        FieldKind::Money { .. } => match (value.as_int(), change.currency) {
            (Some(minor), Some(currency)) => formats::money(Money::new(minor, currency), language),
            (Some(minor), None) => formats::decimal(minor as f64 / 100.0, 2, language),
            (None, _) => value.plain(),
        },
        FieldKind::HUE => words.text(&["hue.", &value.plain()].concat()),
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => {
            value.as_int().map_or_else(|| value.plain(), |n| formats::of_kind(field.kind, n, language))
        }
        FieldKind::Day => value.as_day().map_or_else(|| value.plain(), |day| formats::day(day, language)),
        FieldKind::Reference(_) => {
            let title = value.as_id().and_then(|id| change.titles.get(&id).cloned());
            title.unwrap_or_else(|| words.text("timeline.gone"))
        }
        FieldKind::Tags => tags(value),
        _ => value.plain(),
    }
}

fn tags(value: &Value) -> String {
    let Value::Json(serde_json::Value::Array(tags)) = value else { return value.plain() };
    tags.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(", ")
}
