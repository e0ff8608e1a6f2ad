//! The one filter language: and, or, not over field, operator and values.
//!
//! It is compiled to SQL (in `db`) and evaluated in memory (here); a property test holds the two together.
//! Two-valued logic: a comparison with an empty field is false, its negation true.

use crate::json::{self, Deserialize, Deserializer, Fault, FromJson, Json, Object};
use crate::{Entity, Error, Record, Result, Value};
use serde::Serialize;
use std::cmp::Ordering;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    Is,
    IsNot,
    /// One of the values.
    In,
    NotIn,
    /// Within the text, ASCII case aside; a tag equal to it, for tags.
    Contains,
    StartsWith,
    Less,
    AtMost,
    Greater,
    AtLeast,
    /// Both bounds included.
    Between,
    Empty,
    NotEmpty,
}

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Condition {
    pub field: String,
    #[serde(rename = "is")]
    pub operator: Operator,
    #[serde(rename = "to", default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum Filter {
    All { all: Vec<Filter> },
    Any { any: Vec<Filter> },
    Not { not: Box<Filter> },
    Where(Condition),
}

/// `{"all": [..]}`, `{"any": [..]}`, `{"not": ..}`, else a condition.
impl FromJson for Filter {
    fn from_json(json: Json) -> Result<Self, Fault> {
        Self::from_object(&mut Object::of(json)?)
    }

    fn from_object(object: &mut Object) -> Result<Self, Fault> {
        if let Some(all) = object.take("all")? {
            return Ok(Self::All { all });
        }
        if let Some(any) = object.take("any")? {
            return Ok(Self::Any { any });
        }
        match object.take("not")? {
            Some(not) => Ok(Self::Not { not }),
            None => Condition::from_object(object).map(Self::Where),
        }
    }
}

impl<'de> Deserialize<'de> for Filter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::deserialize(deserializer)
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self::everything()
    }
}

impl Filter {
    /// Lets every record through.
    pub const fn everything() -> Self {
        Self::All { all: Vec::new() }
    }

    /// Lets no record through.
    pub const fn nothing() -> Self {
        Self::Any { any: Vec::new() }
    }

    pub fn new(field: &str, operator: Operator, values: impl IntoIterator<Item = Value>) -> Self {
        Self::Where(Condition { field: field.to_owned(), operator, values: values.into_iter().collect() })
    }

    pub fn is(field: &str, value: impl Into<Value>) -> Self {
        Self::new(field, Operator::Is, [value.into()])
    }

    pub fn one_of(field: &str, values: impl IntoIterator<Item = Value>) -> Self {
        Self::new(field, Operator::In, values)
    }

    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All { mut all }, Self::All { all: more }) => {
                all.extend(more);
                Self::All { all }
            }
            (Self::All { mut all }, other) | (other, Self::All { mut all }) => {
                all.push(other);
                Self::All { all }
            }
            (first, second) => Self::All { all: vec![first, second] },
        }
    }

    pub fn or(self, other: Self) -> Self {
        Self::Any { any: vec![self, other] }
    }

    pub fn negated(self) -> Self {
        Self::Not { not: Box::new(self) }
    }

    /// The names of the fields that it asks about, some of them more than once.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Self::All { all: several } | Self::Any { any: several } => {
                several.iter().flat_map(Self::fields).collect()
            }
            Self::Not { not } => not.fields(),
            Self::Where(condition) => vec![&condition.field],
        }
    }

    pub fn is_everything(&self) -> bool {
        matches!(self, Self::All { all } if all.is_empty())
    }

    /// Whether the record passes. Errors: [`Error::Invalid`] for a field the entity does not have.
    pub fn matches(&self, entity: &Entity, record: &Record) -> Result<bool> {
        Ok(match self {
            Self::All { all } => {
                for filter in all {
                    if !filter.matches(entity, record)? {
                        return Ok(false);
                    }
                }
                true
            }
            Self::Any { any } => {
                for filter in any {
                    if filter.matches(entity, record)? {
                        return Ok(true);
                    }
                }
                false
            }
            Self::Not { not } => !not.matches(entity, record)?,
            Self::Where(condition) => condition.coerced(entity)?.matches(&record.get(&condition.field)),
        })
    }
}

impl Condition {
    /// The condition with its values read as what the field holds.
    /// Errors: [`Error::Invalid`] for an unknown field, a value of another kind or a wrong number of values.
    pub fn coerced(&self, entity: &Entity) -> Result<Self> {
        let id = crate::Field::reference("id", entity.kind);
        let field = match self.field.as_str() {
            "id" => &id,
            name => entity.field(name).ok_or_else(|| Error::invalid(name, "check.unknown_field"))?,
        };
        let as_text = matches!(self.operator, Operator::Contains | Operator::StartsWith);
        let read = |value: &Value| match as_text {
            true => Ok(Value::Text(value.plain())),
            false => field.coerce(value.clone()).map_err(|problem| Error::Invalid(vec![problem])),
        };
        let values: Vec<Value> = self.values.iter().map(read).collect::<Result<_>>()?;
        let right = match self.operator {
            Operator::Empty | Operator::NotEmpty => values.is_empty(),
            Operator::Between => values.len() == 2,
            Operator::In | Operator::NotIn => values.len() <= 1_000,
            _ => values.len() == 1,
        };
        match right {
            true => Ok(Self { values, ..self.clone() }),
            false => Err(Error::invalid(&self.field, "check.filter")),
        }
    }

    /// Whether a value passes; the condition's own values are already coerced.
    pub fn matches(&self, value: &Value) -> bool {
        let equal = |other: &Value| !other.is_null() && compare(value, other) == Some(Ordering::Equal);
        let first = self.values.first().unwrap_or(&Value::Null);
        let order = |test: fn(Ordering) -> bool, other: &Value| compare(value, other).is_some_and(test);
        match self.operator {
            Operator::Empty => value.is_empty(),
            Operator::NotEmpty => !value.is_empty(),
            Operator::Is => equal(first),
            Operator::IsNot => !equal(first),
            Operator::In => self.values.iter().any(equal),
            Operator::NotIn => !self.values.iter().any(equal),
            Operator::Contains => contains(value, &first.plain()),
            Operator::StartsWith => {
                lower(value).is_some_and(|text| text.starts_with(&first.plain().to_ascii_lowercase()))
            }
            Operator::Less => order(Ordering::is_lt, first),
            Operator::AtMost => order(Ordering::is_le, first),
            Operator::Greater => order(Ordering::is_gt, first),
            Operator::AtLeast => order(Ordering::is_ge, first),
            Operator::Between => {
                order(Ordering::is_ge, first)
                    && self.values.get(1).is_some_and(|last| order(Ordering::is_le, last))
            }
        }
    }
}

fn lower(value: &Value) -> Option<String> {
    value.as_text().map(str::to_ascii_lowercase)
}

fn contains(value: &Value, part: &str) -> bool {
    match value {
        Value::Json(serde_json::Value::Array(tags)) => tags.iter().any(|tag| tag.as_str() == Some(part)),
        _ => lower(value).is_some_and(|text| text.contains(&part.to_ascii_lowercase())),
    }
}

/// The order of two values of one kind; nothing when one is null or the kinds differ.
/// Texts compare by their bytes, as both engines do.
pub fn compare(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Int(a), Value::Int(b)) => Some(a.cmp(b)),
        (Value::Text(a), Value::Text(b)) => Some(a.as_bytes().cmp(b.as_bytes())),
        (Value::Id(a), Value::Id(b)) => Some(a.cmp(b)),
        (Value::Time(a), Value::Time(b)) => Some(a.cmp(b)),
        (Value::Day(a), Value::Day(b)) => Some(a.cmp(b)),
        (Value::Json(a), Value::Json(b)) => (a == b).then_some(Ordering::Equal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn condition(operator: Operator, values: &[Value]) -> Condition {
        Condition { field: "x".into(), operator, values: values.to_vec() }
    }

    #[test]
    fn an_empty_field_is_not_anything() {
        assert!(!condition(Operator::Is, &[1_i64.into()]).matches(&Value::Null));
        assert!(condition(Operator::IsNot, &[1_i64.into()]).matches(&Value::Null));
        assert!(!condition(Operator::Less, &[1_i64.into()]).matches(&Value::Null));
        assert!(condition(Operator::Empty, &[]).matches(&Value::Text(String::new())));
    }

    #[test]
    fn the_json_form_is_plain() {
        let filter = Filter::is("name", "Ada")
            .and(Filter::new("score", Operator::Between, [1_i64.into(), 5_i64.into()]).negated());
        let json = serde_json::to_string(&filter).unwrap();
        assert_eq!(
            json,
            r#"{"all":[{"field":"name","is":"is","to":["Ada"]},{"not":{"field":"score","is":"between","to":[1,5]}}]}"#
        );
        assert_eq!(serde_json::from_str::<Filter>(&json).unwrap(), filter);
    }
}
