//! Parameters that name a field are filters: `?contactId=…&channel=sms&startDate=2026-01-01`.
//!
//! Names come as JavaScript or as the database writes them. `startDate` and `endDate` (or `from` and `to`) are about when a
//! record happened, for most nouns when it was made; both days are included, in UTC.

use chrono::{NaiveDate, NaiveTime};
use kernel::{Condition, Entity, Error, FieldKind, Filter, Moment, Operator, Result, Value, moment};

/// The filter that a parameter stands for.
/// Errors: [`Error::Invalid`] for a name that is no field's, or a value that is none of it.
pub fn filter(entity: &Entity, name: &str, text: &str) -> Result<Filter> {
    let field = snake(name);
    let described = entity.field(&field).filter(|field| !matches!(field.kind, FieldKind::Json));
    if let Some(described) = described {
        let operator = if described.kind == FieldKind::Tags { Operator::Contains } else { Operator::Is };
        let minor = text.parse().ok().filter(|_| matches!(described.kind, FieldKind::Money { .. }));
        let value = minor.map_or_else(|| Value::from(text), Value::Int);
        let condition = Condition { field, operator, values: vec![value] };
        condition.coerced(entity)?;
        return Ok(Filter::Where(condition));
    }
    let when = if entity.moment.is_empty() { "created_at" } else { entity.moment };
    span(when, name, text).unwrap_or_else(|| Err(Error::invalid(name, "check.unknown_parameter")))
}

/// `contactId` as `contact_id`.
pub fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The filter of a parameter that says from or until when; nothing for other names.
fn span(when: &str, name: &str, text: &str) -> Option<Result<Filter>> {
    let wrong = || Error::invalid(name, "check.day");
    let start = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let of = |operator, at: Moment| Filter::new(when, operator, [Value::from(at)]);
    let (at, day) = (moment::parse(text), moment::parse_day(text));
    Some(match snake(name).as_str() {
        "start_date" | "from" => at.or(day.map(start)).map(|at| of(Operator::AtLeast, at)).ok_or_else(wrong),
        "end_date" | "to" => {
            let end = day.and_then(|day| day.succ_opt()).map(|next| of(Operator::Less, start(next)));
            at.map(|at| of(Operator::AtMost, at)).or(end).ok_or_else(wrong)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Field, Id};
    use serde_json::json;

    static FIELDS: [Field; 5] = [
        Field::reference("contact_id", "contact"),
        Field::choice("channel", &["sms", "chat"]),
        Field::new("tags", FieldKind::Tags),
        Field::new("sent_at", FieldKind::Time),
        Field::new("cost", FieldKind::Money { currency: "currency" }),
    ];
    static WIRE: Entity = Entity { moment: "sent_at", ..Entity::new("wire", "wires", &FIELDS) };

    fn told(name: &str, text: &str) -> serde_json::Value {
        serde_json::to_value(filter(&WIRE, name, text).unwrap()).unwrap()
    }

    #[test]
    fn fields_are_named_either_way() {
        let id = Id::fixed(7).to_string();
        let wanted = json!({"field": "contact_id", "is": "is", "to": [id]});
        assert_eq!((told("contactId", &id), told("contact_id", &id)), (wanted.clone(), wanted));
        assert_eq!(told("tags", "hot"), json!({"field": "tags", "is": "contains", "to": ["hot"]}));
        assert_eq!(told("cost", "1250"), json!({"field": "cost", "is": "is", "to": [1250]}));
    }

    #[test]
    fn both_days_are_included() {
        let at = |text: &str| json!([format!("{text}T00:00:00.000000Z")]);
        for (name, text, operator, to) in [
            ("startDate", "2026-11-20", "at_least", at("2026-11-20")),
            ("to", "2026-11-30", "less", at("2026-12-01")),
            ("end_date", "2026-11-30T00:00:00Z", "at_most", at("2026-11-30")),
        ] {
            assert_eq!(told(name, text), json!({"field": "sent_at", "is": operator, "to": to}), "{name}");
        }
    }

    #[test]
    fn what_is_no_filter_is_refused() {
        for (name, text) in [
            ("contactId", "x"),
            ("startDate", "soon"),
            ("until", "2026-01-01"),
            ("colour", "red"),
            ("cost", "12.5"),
        ] {
            assert!(filter(&WIRE, name, text).is_err(), "{name}");
        }
    }
}
