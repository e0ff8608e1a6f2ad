//! How what travels as JSON is read: into one tree first, then each type takes its members out of it.
//!
//! `#[derive(FromJson)]` follows serde's attributes and brings serde's `Deserialize` along. It takes a tenth of the code that
//! serde's own derive makes of a type, which the browser has to fetch (`docs/decisions/0006-wasm-for-brotli.md`).

use crate::{Id, Moment, Value};
use chrono::{NaiveDate, NaiveDateTime};
pub use from_json::FromJson;
use serde::Serializer;
use serde::de::Error;
pub use serde::{Deserialize, Deserializer};
use serde_json::Map;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

pub type Json = serde_json::Value;

/// What can be read from JSON.
pub trait FromJson: Sized {
    fn from_json(json: Json) -> Result<Self, Fault>;

    /// From what is left of an object; for what is flattened into another.
    fn from_object(object: &mut Object) -> Result<Self, Fault> {
        Self::from_json(Json::Object(std::mem::take(&mut object.0)))
    }

    /// What an absent member stands for, if anything.
    fn absent() -> Option<Self> {
        None
    }
}

/// Why a JSON text is not what was expected.
#[derive(Debug, PartialEq)]
pub struct Fault(String);

impl Fault {
    #[cold]
    pub fn expected(what: &str) -> Self {
        Self(["expected ", what].concat())
    }

    #[cold]
    pub fn missing(member: &str) -> Self {
        Self(["missing field `", member, "`"].concat())
    }

    #[cold]
    pub fn unknown(name: &str) -> Self {
        Self(["unknown name `", name, "`"].concat())
    }

    #[cold]
    fn within(self, member: &str) -> Self {
        Self([member, ": ", &self.0].concat())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The members of an object that are not read yet.
pub struct Object(Map<String, Json>);

impl Object {
    pub fn of(json: Json) -> Result<Self, Fault> {
        match json {
            Json::Object(members) => Ok(Self(members)),
            _ => Err(Fault::expected("an object")),
        }
    }

    pub fn take<T: FromJson>(&mut self, member: &str) -> Result<T, Fault> {
        self.read(member)?.or_else(T::absent).ok_or_else(|| Fault::missing(member))
    }

    pub fn take_or_default<T: FromJson + Default>(&mut self, member: &str) -> Result<T, Fault> {
        Ok(self.read(member)?.unwrap_or_default())
    }

    pub fn take_or<T: FromJson>(&mut self, member: &str, otherwise: T) -> Result<T, Fault> {
        Ok(self.read(member)?.unwrap_or(otherwise))
    }

    /// Errors: something is left.
    pub fn end(&self) -> Result<(), Fault> {
        self.0.keys().next().map_or(Ok(()), |name| Err(Fault::unknown(name)))
    }

    fn read<T: FromJson>(&mut self, member: &str) -> Result<Option<T>, Fault> {
        match self.0.remove(member) {
            Some(json) => T::from_json(json).map(Some).map_err(|fault| fault.within(member)),
            None => Ok(None),
        }
    }
}

/// For serde: everything that is read passes here.
pub fn deserialize<'de, D: Deserializer<'de>, T: FromJson>(deserializer: D) -> Result<T, D::Error> {
    T::from_json(Json::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// For `serialize_with`: a sum as a number where 64 bits hold it, else as a text, for a number of JSON would lose its
/// last digits on the way. Both are read.
pub fn wide<S: Serializer>(sum: &i128, serializer: S) -> Result<S::Ok, S::Error> {
    match i64::try_from(*sum) {
        Ok(sum) => serializer.serialize_i64(sum),
        Err(_) => serializer.collect_str(sum),
    }
}

/// The variant and its content, of `"name"` or `{"name": content}`.
pub fn variant(json: Json) -> Result<(String, Json), Fault> {
    let read = match json {
        Json::String(name) => Some((name, Json::Null)),
        Json::Object(members) if members.len() == 1 => members.into_iter().next(),
        _ => None,
    };
    read.ok_or_else(|| Fault::expected("a variant"))
}

/// The variant and its content, of `{tag: name, content: ..}`.
pub fn tagged(json: Json, tag: &str, content: &str) -> Result<(String, Json), Fault> {
    let mut object = Object::of(json)?;
    Ok((object.take(tag)?, object.0.remove(content).unwrap_or_default()))
}

macro_rules! read {
    ($($type:ty, $what:literal: $json:ident => $read:expr;)*) => {$(
        impl FromJson for $type {
            fn from_json($json: Json) -> Result<Self, Fault> {
                $read.ok_or_else(|| Fault::expected($what))
            }
        }
    )*};
}

read! {
    bool, "true or false": json => json.as_bool();
    i64, "a whole number": json => json.as_i64();
    i128, "a whole number": json => json.as_i64().map(i128::from).or_else(|| json.as_str()?.parse().ok());
    i32, "a whole number": json => json.as_i64().and_then(|number| number.try_into().ok());
    u64, "a whole number": json => json.as_u64();
    u32, "a whole number": json => json.as_u64().and_then(|number| number.try_into().ok());
    usize, "a whole number": json => json.as_u64().and_then(|number| number.try_into().ok());
    f64, "a number": json => json.as_f64();
    Id, "an id": json => json.as_str().and_then(|text| text.parse().ok());
    Moment, "a time": json => json.as_str().and_then(crate::moment::parse);
    NaiveDate, "a day": json => json.as_str().and_then(crate::moment::parse_day);
    NaiveDateTime, "a day and time": json => json.as_str().and_then(crate::moment::parse_wall);
}

impl FromJson for String {
    fn from_json(json: Json) -> Result<Self, Fault> {
        match json {
            Json::String(text) => Ok(text),
            _ => Err(Fault::expected("a text")),
        }
    }
}

impl FromJson for Cow<'static, str> {
    fn from_json(json: Json) -> Result<Self, Fault> {
        String::from_json(json).map(Self::Owned)
    }
}

impl FromJson for Json {
    fn from_json(json: Json) -> Result<Self, Fault> {
        Ok(json)
    }
}

impl FromJson for Value {
    fn from_json(json: Json) -> Result<Self, Fault> {
        Ok(Value::from_json(json))
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Result<Self, Fault> {
        if json.is_null() { Ok(None) } else { T::from_json(json).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: Json) -> Result<Self, Fault> {
        T::from_json(json).map(Self::new)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: Json) -> Result<Self, Fault> {
        list(json)?.into_iter().map(T::from_json).collect()
    }
}

/// Names of members are read as texts are.
impl<K: FromJson + Ord, T: FromJson> FromJson for BTreeMap<K, T> {
    fn from_json(json: Json) -> Result<Self, Fault> {
        let mut read = Self::new();
        for (name, json) in Object::of(json)?.0 {
            read.insert(K::from_json(Json::String(name))?, T::from_json(json)?);
        }
        Ok(read)
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(json: Json) -> Result<Self, Fault> {
        match <[Json; 2]>::try_from(list(json)?) {
            Ok([a, b]) => Ok((A::from_json(a)?, B::from_json(b)?)),
            Err(_) => Err(Fault::expected("a pair")),
        }
    }
}

fn list(json: Json) -> Result<Vec<Json>, Fault> {
    match json {
        Json::Array(items) => Ok(items),
        _ => Err(Fault::expected("a list")),
    }
}
