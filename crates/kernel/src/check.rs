//! Validation, the same in the browser and on the server.

use crate::{Draft, Entity, Field, FieldKind, Problem, Value, decimal, field_kind};

/// Everything that is wrong with a new record. What Kith sets itself, or has a default, is not asked of people.
pub fn check_new(entity: &Entity, draft: &Draft) -> Vec<Problem> {
    let mut problems = check(entity, draft);
    for field in
        entity.fields.iter().filter(|field| field.required && !field.read_only && field.default.is_none())
    {
        if !draft.contains_key(field.name) {
            problems.push(Problem::new(field.name, "check.required"));
        }
    }
    problems
}

/// Everything that is wrong with the values present; absent fields are left alone.
pub fn check(entity: &Entity, draft: &Draft) -> Vec<Problem> {
    draft
        .iter()
        .filter_map(|(name, value)| match entity.field(name) {
            Some(field) => check_value(field, value).map(|key| problem(field, key)),
            None => Some(Problem::new(name.clone(), "check.unknown_field")),
        })
        .collect()
}

/// What is wrong with a value of the field, with the bound that it is outside of.
pub fn problem(field: &Field, key: &'static str) -> Problem {
    let problem = Problem::new(field.name, key);
    match field.kind {
        FieldKind::DURATION if key == "check.range" => problem.hint(field_kind::DURATION_BOUNDS),
        FieldKind::THOUSANDTHS if key == "check.range" => problem.hint(field_kind::THOUSANDTHS_BOUNDS),
        FieldKind::BASIS_POINTS if key == "check.range" => problem.hint(field_kind::BASIS_POINTS_BOUNDS),
        FieldKind::Integer { min, max } if key == "check.range" => problem.hint(format!("{min} – {max}")),
        FieldKind::Decimal { places, min, max } if key == "check.range" => {
            problem.hint([decimal::plain(min, places), decimal::plain(max, places)].join(" – "))
        }
        FieldKind::LongText => problem.hint(field_kind::LONG_TEXT_LIMIT),
        _ if key == "check.too_long" => problem.hint(field_kind::TEXT_LIMIT),
        _ => problem,
    }
}

/// What is wrong with one value, as a translation key.
pub fn check_value(field: &Field, value: &Value) -> Option<&'static str> {
    if value.is_empty() {
        return field.required.then_some("check.required");
    }
    match (&field.kind, value) {
        (FieldKind::Integer { min, max } | FieldKind::Decimal { min, max, .. }, Value::Int(number)) => {
            (number < min || number > max).then_some("check.range")
        }
        (FieldKind::Money { .. }, Value::Int(minor)) => (*minor < 0).then_some("check.negative"),
        (FieldKind::Choice(choices), Value::Text(text)) => {
            (!choices.contains(&text.as_str())).then_some("check.choice")
        }
        (FieldKind::Currency, Value::Text(text)) => {
            crate::Currency::listed(text).is_none().then_some("check.currency")
        }
        (FieldKind::Email, Value::Text(text)) => (!is_email(text)).then_some("check.email"),
        (FieldKind::Link, Value::Text(text)) => (!is_link(text)).then_some("check.link"),
        (FieldKind::LongText, Value::Text(text)) => check_text(text, field_kind::LONG_TEXT_LIMIT, field),
        (FieldKind::Tags, Value::Json(_)) => {
            (value.to_json().to_string().len() > 4_000).then_some("check.too_long")
        }
        (_, Value::Text(text)) => check_text(text, field_kind::TEXT_LIMIT, field),
        _ => field.kind.coerce(value.clone()).err(),
    }
}

fn check_text(text: &str, limit: usize, field: &Field) -> Option<&'static str> {
    if text.contains('\0') {
        return Some("check.control_character");
    }
    if field.required && text.trim().is_empty() {
        return Some("check.required");
    }
    (text.chars().count() > limit).then_some("check.too_long")
}

/// A pragmatic test: one `@`, no spaces, a dot in the domain; at most 254 characters (RFC 5321).
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let spaced = text.chars().any(|c| c.is_whitespace() || c.is_control());
    !local.is_empty()
        && !spaced
        && text.len() <= 254
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !local.contains('@')
}

/// Whether it is a web address that is safe to put behind a link.
pub fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty())
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && text.len() <= 2_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails_and_links_are_told_from_noise() {
        assert!(is_email("ada@kith.example"));
        for text in ["ada", "ada@", "@x.y", "a b@x.y", "a@b@c.d", "ada@localhost"] {
            assert!(!is_email(text), "{text}");
        }
        assert!(is_link("https://kith.example/x"));
        for text in ["javascript:alert(1)", "https://", "kith.example", "http://a b"] {
            assert!(!is_link(text), "{text}");
        }
    }

    #[test]
    fn a_new_record_may_leave_out_what_has_a_default() {
        const FIELDS: &[Field] = &[
            Field::text("name").required(),
            Field::choice("theme", &["light"]).required().hidden().default("light"),
            Field::text("number").required().read_only(),
        ];
        static THING: Entity = Entity::new("thing", "things", FIELDS);
        assert_eq!(check_new(&THING, &Draft::new()), [Problem::new("name", "check.required")]);
        let named = Draft::from([("name".into(), "Ada".into())]);
        assert_eq!(check_new(&THING, &named), []);
    }

    #[test]
    fn a_decimal_is_read_and_bounded_as_people_write_it() {
        let kind = FieldKind::Decimal { places: 4, min: 1, max: 99_999 };
        let rate = Field::new("rate", kind);
        for (from, parts) in [("1.5".into(), 15_000), (Value::Json(0.0421.into()), 421), (Value::Int(7), 7)] {
            assert_eq!(kind.coerce(from), Ok(Value::Int(parts)));
        }
        assert_eq!(kind.coerce("1.23456".into()), Err("check.decimal"));
        assert_eq!(check_value(&rate, &Value::Int(0)), Some("check.range"));
        assert_eq!(problem(&rate, "check.range").hint, "0.0001 – 9.9999");
    }

    #[test]
    fn a_count_of_parts_is_a_whole_number_or_the_decimal_as_a_text() {
        let (pieces, share) = (FieldKind::THOUSANDTHS, FieldKind::BASIS_POINTS);
        for (kind, from, parts) in [
            (pieces, "2.5".into(), 2_500),
            (pieces, "2".into(), 2_000),
            (pieces, Value::Int(2), 2),
            (share, "12.5".into(), 1_250),
            (share, Value::Int(1_900), 1_900),
        ] {
            assert_eq!(kind.coerce(from), Ok(Value::Int(parts)));
        }
        for (kind, from) in [
            (pieces, "0.0005".into()),
            (share, "12.345".into()),
            (share, "12.5 %".into()),
            (pieces, Value::Json(2.5.into())),
        ] {
            assert_eq!(kind.coerce(from.clone()), Err("check.counted"), "{from:?}");
        }
    }

    #[test]
    fn bounds_required_and_choices_are_checked() {
        let warmth = Field::new("warmth", FieldKind::Integer { min: 0, max: 10 });
        assert_eq!(check_value(&warmth, &Value::Int(11)), Some("check.range"));
        assert_eq!(check_value(&warmth, &Value::Int(10)), None);
        assert_eq!(check_value(&Field::text("name").required(), &"  ".into()), Some("check.required"));
        assert_eq!(check_value(&Field::text("name"), &"a\0b".into()), Some("check.control_character"));
        assert_eq!(check_value(&Field::choice("kind", &["a"]), &"b".into()), Some("check.choice"));
        let currency = Field::new("currency", FieldKind::Currency);
        assert_eq!(check_value(&currency, &"QQQ".into()), Some("check.currency"));
        assert_eq!(check_value(&currency, &"JPY".into()), None);
        for (typed, kept) in [("usd", "USD"), (" Eur ", "EUR"), ("qqq", "QQQ"), ("dollar", "dollar")] {
            assert_eq!(currency.coerce(typed.into()), Ok(kept.into()));
        }
    }
}
