//! Which comparisons make sense for which kind of field. Pure.

use kernel::{FieldKind, Operator};

/// The comparisons offered, the usual one first.
pub fn operators(kind: &FieldKind) -> &'static [Operator] {
    use Operator::{AtLeast, AtMost, Between, Contains, Empty, In, Is, IsNot, NotEmpty, NotIn, StartsWith};
    match *kind {
        FieldKind::Choice(_) => &[In, NotIn, Empty, NotEmpty],
        FieldKind::Reference(_) | FieldKind::Currency => &[Is, IsNot, Empty, NotEmpty],
        FieldKind::HUE => &[Is, IsNot],
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } | FieldKind::Money { .. } => {
            &[AtLeast, AtMost, Between, Is, Empty, NotEmpty]
        }
        FieldKind::Day => &[AtLeast, AtMost, Between, Is, Empty, NotEmpty],
        FieldKind::Time => &[AtLeast, AtMost, Between, Empty, NotEmpty],
        FieldKind::Bool => &[Is],
        FieldKind::Tags => &[Contains, Empty, NotEmpty],
        FieldKind::Json | FieldKind::Order => &[],
        _ => &[Contains, Is, StartsWith, Empty, NotEmpty],
    }
}

/// How many values a comparison asks for; nothing for any number.
pub fn values(operator: Operator) -> Option<usize> {
    match operator {
        Operator::Empty | Operator::NotEmpty => Some(0),
        Operator::Between => Some(2),
        Operator::In | Operator::NotIn => None,
        _ => Some(1),
    }
}

/// The end of its word's key: `operator.<code>`; days and times say "from" and "until".
pub fn code(operator: Operator, kind: &FieldKind) -> &'static str {
    let in_time = matches!(kind, FieldKind::Day | FieldKind::Time);
    match operator {
        Operator::Is => "is",
        Operator::IsNot => "is_not",
        Operator::In => "in",
        Operator::NotIn => "not_in",
        Operator::Contains if matches!(kind, FieldKind::Tags) => "has",
        Operator::Contains => "contains",
        Operator::StartsWith => "starts_with",
        Operator::Less => "less",
        Operator::AtMost if in_time => "until",
        Operator::AtMost => "at_most",
        Operator::Greater => "greater",
        Operator::AtLeast if in_time => "from",
        Operator::AtLeast => "at_least",
        Operator::Between => "between",
        Operator::Empty => "empty",
        Operator::NotEmpty => "not_empty",
    }
}

/// Whether the server can sort by it in an order that means something to people.
pub fn is_sortable(kind: &FieldKind) -> bool {
    !matches!(kind, FieldKind::Tags | FieldKind::Json | FieldKind::LongText)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Condition, Entity, Field, Id, Value};

    static FIELDS: [Field; 7] = [
        Field::text("name"),
        Field::new("odds", FieldKind::PERCENT),
        Field::new("hue", FieldKind::HUE),
        Field::new("day", FieldKind::Day),
        Field::new("tags", FieldKind::Tags),
        Field::choice("status", &["a", "b"]),
        Field::reference("owner_id", "user"),
    ];
    static THING: Entity = Entity::new("thing", "things", &FIELDS);

    #[test]
    fn everything_offered_is_understood() {
        for field in &FIELDS {
            let value = match field.kind {
                FieldKind::Integer { .. } => Value::Int(1),
                FieldKind::Day => Value::from("2026-11-20"),
                FieldKind::Reference(_) => Id::fixed(1).into(),
                _ => Value::from("a"),
            };
            for operator in operators(&field.kind) {
                let values = vec![value.clone(); values(*operator).unwrap_or(3)];
                let condition = Condition { field: field.name.to_owned(), operator: *operator, values };
                assert!(condition.coerced(&THING).is_ok(), "{} {operator:?}", field.name);
            }
        }
    }
}
