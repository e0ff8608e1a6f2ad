//! Decimals as scripts write and read them: `"rate": 1.0835` or `"1.0835"` comes in, `"1.0835"` goes out.
//!
//! Inside they count parts of their last place, so a whole number from outside is turned before anything reads it. Out
//! they go as texts, for a number of JSON may lose its last digits on the way.

use super::verb::Verb;
use crate::Changes;
use kernel::{Clash, Condition, Draft, Entity, Error, FieldKind, Filter, Record, Value, decimal};

/// What a request wants written, as it is kept.
pub fn of_verb(entity: &Entity, verb: Verb) -> Verb {
    match verb {
        Verb::Create(id, draft) => Verb::Create(id, of_draft(entity, draft)),
        Verb::Update(id, changes) => {
            let set = of_draft(entity, changes.set);
            Verb::Update(id, Changes { set, ..changes })
        }
        other => other,
    }
}

fn of_draft(entity: &Entity, mut draft: Draft) -> Draft {
    for (name, value) in &mut draft {
        if places(entity, name).is_some() {
            *value = of_value(std::mem::take(value));
        }
    }
    draft
}

/// What a filter in the address asks for, as it is kept.
pub fn of_filter(entity: &Entity, filter: Filter) -> Filter {
    let each = |filters: Vec<Filter>| filters.into_iter().map(|filter| of_filter(entity, filter)).collect();
    match filter {
        Filter::All { all } => Filter::All { all: each(all) },
        Filter::Any { any } => Filter::Any { any: each(any) },
        Filter::Not { not } => Filter::Not { not: Box::new(of_filter(entity, *not)) },
        Filter::Where(condition) if places(entity, &condition.field).is_some() => {
            let values = condition.values.into_iter().map(of_value).collect();
            Filter::Where(Condition { values, ..condition })
        }
        condition => condition,
    }
}

/// A record as it is answered.
pub fn told(entity: &Entity, mut record: Record) -> Record {
    for (name, value) in &mut record.values {
        *value = told_value(entity, name, std::mem::take(value));
    }
    record
}

/// An error as it is answered: a conflict tells values.
pub fn told_error(entity: &Entity, error: Error) -> Error {
    let Error::Conflict(clashes) = error else { return error };
    let clash = |Clash { field, current, yours, original }: Clash| {
        let told = |value| told_value(entity, &field, value);
        let (current, yours, original) = (told(current), told(yours), told(original));
        Clash { field, current, yours, original }
    };
    Error::Conflict(clashes.into_iter().map(clash).collect())
}

fn told_value(entity: &Entity, field: &str, value: Value) -> Value {
    match (places(entity, field), &value) {
        (Some(places), Value::Int(parts)) => decimal::plain(*parts, places).into(),
        _ => value,
    }
}

fn places(entity: &Entity, name: &str) -> Option<u8> {
    match entity.field(name)?.kind {
        FieldKind::Decimal { places, .. } => Some(places),
        _ => None,
    }
}

/// A text is read as the decimal that it is.
fn of_value(value: Value) -> Value {
    match value {
        Value::Int(whole) => whole.to_string().into(),
        other => other,
    }
}
