//! Any value of any field as the text that people read.

use super::{Reader, zone};
use kernel::mention;
use kernel::{Currency, Entity, Field, FieldKind, Money, Record, Value};
use ui::formats;
use ui::prelude::Hue;
use ui::words::t;

/// The value of `field` in words; empty for nothing.
pub fn shown_text(entity: &Entity, field: &Field, record: &Record, reader: &Reader) -> String {
    let value = record.get(field.name);
    if value.is_empty() {
        return String::new();
    }
    match field.kind {
        FieldKind::Money { currency } => money(&value, record.text(currency), reader),
        FieldKind::HUE => value.as_int().map(|number| Hue::new(number).name()).unwrap_or_default(),
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } => number(&value, field.kind, reader),
        FieldKind::Bool => t(if value.as_bool() == Some(true) { "ui.yes" } else { "ui.no" }),
        FieldKind::Day => value.as_day().map(|day| formats::day(day, reader.language)).unwrap_or_default(),
        FieldKind::Time => time(&value, reader),
        FieldKind::Choice(_) => choice_label(entity, field, &value.plain()),
        FieldKind::Reference(_) => record.label(field.name).to_owned(),
        FieldKind::Tags => tags(&value).join(", "),
        FieldKind::LongText => mention::plain(&value.plain()),
        _ => value.plain(),
    }
}

/// The word of a choice, or the choice itself where it has none.
pub fn choice_label(entity: &Entity, field: &Field, choice: &str) -> String {
    let key = [&entity.label(field.name), ".", choice].concat();
    ui::words::Words::current().find(&key).unwrap_or_else(|| choice.to_owned())
}

/// What a record is called: in words where its title is one of a list, or the name of what Kith itself brought.
pub fn record_title(entity: &Entity, record: &Record) -> String {
    let title = record.title(entity);
    match entity.field(entity.title) {
        Some(field) if entity.worded || matches!(field.kind, FieldKind::Choice(_)) => {
            choice_label(entity, field, title)
        }
        _ => title.to_owned(),
    }
}

/// Whether both say the same: nothing is nothing, however it is written.
pub fn same(one: &Value, other: &Value) -> bool {
    one == other || (one.is_empty() && other.is_empty())
}

/// The texts of a list of tags.
pub fn tags(value: &Value) -> Vec<String> {
    match value {
        Value::Json(list) => serde_json::from_value(list.clone()).unwrap_or_default(),
        Value::Text(text) => serde_json::from_str(text).unwrap_or_else(|_| vec![text.clone()]),
        _ => Vec::new(),
    }
}

/// A moment in the reader's zone: `20 Nov 2026, 14:30`.
pub fn time(value: &Value, reader: &Reader) -> String {
    let local = value.as_time().map(|moment| zone::local(moment, &reader.zone));
    local.map(|local| formats::day_time(local, reader.language)).unwrap_or_default()
}

fn money(value: &Value, currency: &str, reader: &Reader) -> String {
    let currency = Currency::parse(currency).unwrap_or(reader.currency);
    value
        .as_int()
        .map(|minor| formats::money_whole(Money::new(minor, currency), reader.language))
        .unwrap_or_default()
}

/// A share of a hundred is a percentage.
fn number(value: &Value, kind: FieldKind, reader: &Reader) -> String {
    let Some(number) = value.as_int() else { return value.plain() };
    match kind {
        FieldKind::PERCENT => formats::percent(number as f64 / 100.0, 0, reader.language),
        kind => formats::of_kind(kind, number, reader.language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Id, Language, Moment};
    use std::sync::Arc;

    static FIELDS: [Field; 9] = [
        Field::new("rate", FieldKind::Decimal { places: 10, min: 1, max: i64::MAX }),
        Field::new("amount", FieldKind::Money { currency: "currency" }),
        Field::new("currency", FieldKind::Currency),
        Field::new("odds", FieldKind::PERCENT),
        Field::new("hue", FieldKind::HUE),
        Field::new("founded", FieldKind::YEAR),
        Field::new("length", FieldKind::DURATION),
        Field::new("seen_at", FieldKind::Time),
        Field::new("tags", FieldKind::Tags),
    ];
    static THING: Entity = Entity::new("thing", "things", &FIELDS);

    fn text(name: &str, value: impl Into<Value>) -> String {
        let at = Moment::UNIX_EPOCH;
        let mut record = Record {
            id: Id::fixed(1),
            version: 1,
            created_at: at,
            updated_at: at,
            deleted_at: None,
            values: Default::default(),
            labels: Default::default(),
        };
        let field = FIELDS.iter().find(|field| field.name == name).unwrap();
        record.set("currency", "EUR");
        record.set(field.name, value);
        let reader = Reader { language: Language::English, zone: Arc::from("UTC"), currency: Currency::USD };
        shown_text(&THING, field, &record, &reader)
    }

    #[test]
    fn values_as_people_read_them() {
        assert_eq!(text("amount", 123_450_i64), "€1,234.50");
        assert_eq!(text("odds", 40_i64), "40%");
        assert_eq!(text("hue", 3_i64), "Violet");
        assert_eq!(text("founded", 1998_i64), "1998");
        assert_eq!(text("length", 5_400_i64), "90");
        assert_eq!(text("length", 150_i64), "2.5");
        assert_eq!(text("rate", 158_902_500_000_000_i64), "15,890.25");
        assert_eq!(text("seen_at", "2026-11-20T14:30:00Z"), "20 Nov 2026, 14:30");
        assert_eq!(text("tags", serde_json::json!(["a", "b"])), "a, b");
        assert_eq!(text("amount", Value::Null), "");
    }
}
