//! One field's value, as it travels between the browser, the verbs and the database.
//!
//! As JSON it is plain (`"Ada"`, `12`, `null`), so the API reads naturally; what a text means
//! (an id, a day, a time) is the field's business: see [`crate::FieldKind::coerce`].

use crate::{Id, Moment, moment};
use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    Id(Id),
    Time(Moment),
    Day(NaiveDate),
    Json(serde_json::Value),
}

impl Value {
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Null, an empty text, or an empty list.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::Json(serde_json::Value::Array(items)) => items.is_empty(),
            Self::Json(serde_json::Value::Null) => true,
            _ => false,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a list; none for anything else.
    pub fn texts(&self) -> Vec<String> {
        match self {
            Self::Json(serde_json::Value::Array(items)) => {
                items.iter().filter_map(|item| item.as_str()).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    /// The id, also when it still is text from JSON.
    pub fn as_id(&self) -> Option<Id> {
        match self {
            Self::Id(id) => Some(*id),
            Self::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    pub fn as_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Text(text) => moment::parse_day(text),
            _ => None,
        }
    }

    pub fn as_time(&self) -> Option<Moment> {
        match self {
            Self::Time(time) => Some(*time),
            Self::Text(text) => moment::parse(text),
            _ => None,
        }
    }

    /// The plain text of any value: empty for null, JSON for lists.
    pub fn plain(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(flag) => flag.to_string(),
            Self::Int(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::Id(id) => id.to_string(),
            Self::Time(time) => moment::text(*time),
            Self::Day(day) => day.to_string(),
            Self::Json(json) => json.to_string(),
        }
    }

    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(flag) => (*flag).into(),
            Self::Int(number) => (*number).into(),
            Self::Json(json) => json.clone(),
            other => other.plain().into(),
        }
    }

    pub fn from_json(json: serde_json::Value) -> Self {
        match json {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(flag) => Self::Bool(flag),
            serde_json::Value::String(text) => Self::Text(text),
            serde_json::Value::Number(number) => match number.as_i64() {
                Some(number) => Self::Int(number),
                None => Self::Json(number.into()),
            },
            list => Self::Json(list),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Id(id) => serializer.collect_str(id),
            Self::Time(time) => serializer.serialize_str(&moment::text(*time)),
            Self::Day(day) => serializer.collect_str(day),
            Self::Json(json) => json.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Value::deserialize(deserializer).map(Self::from_json)
    }
}

macro_rules! from {
    ($($kind:ty => $variant:ident),* $(,)?) => {$(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from!(bool => Bool, i64 => Int, i32 => Int, u32 => Int, &str => Text, String => Text, Id => Id, Moment => Time,
      NaiveDate => Day, serde_json::Value => Json);

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
