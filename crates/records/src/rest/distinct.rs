//! Bodies of JSON of which no object names a member twice: one of the two would be lost, and which one is anybody's guess.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kernel::{Error, Result};
use serde::Deserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::Map;
use std::collections::BTreeSet;
use std::fmt;

pub type Body = Result<Bytes, BytesRejection>;

/// What the body says.
/// Errors: [`Error::Invalid`] on a member that is named twice, and when the body could not be read or says something else;
/// [`Error::TooLarge`].
pub fn read_json<T: DeserializeOwned>(body: Body) -> Result<T> {
    let bytes = body.map_err(|rejection| match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::invalid("body", "check.json"),
    })?;
    match twice(&bytes) {
        Some(name) => Err(Error::invalid(&name, "check.twice")),
        None => serde_json::from_slice(&bytes).map_err(|fault| match fault.is_data() {
            true => Error::invalid("request", "check.request"),
            false => Error::invalid("body", "check.json"),
        }),
    }
}

/// The members of the one object that the body is. Errors: as [`read_json`].
pub fn read_object(body: Body) -> Result<Map<String, serde_json::Value>> {
    match read_json(body)? {
        serde_json::Value::Object(members) => Ok(members),
        _ => Err(Error::invalid("body", "check.json")),
    }
}

/// The first member that an object names twice, however deep.
fn twice(json: &[u8]) -> Option<String> {
    let mut found = None;
    let _ = Members(&mut found).deserialize(&mut serde_json::Deserializer::from_slice(json));
    found
}

/// Goes through everything and keeps nothing but the name that was found.
struct Members<'a>(&'a mut Option<String>);

impl Members<'_> {
    fn again(&mut self) -> Members<'_> {
        Members(self.0)
    }
}

impl<'de> DeserializeSeed<'de> for Members<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut object: A) -> Result<(), A::Error> {
        let mut names = BTreeSet::new();
        while let Some(name) = object.next_key::<String>()? {
            if names.contains(&name) {
                let fault = A::Error::custom(&name);
                *self.0 = Some(name);
                return Err(fault);
            }
            names.insert(name);
            object.next_value_seed(self.again())?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self.again())?.is_some() {}
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_an_object_holds_twice_is_found_however_deep_and_however_written() {
        for (json, found) in [
            (r#"{"a": 1, "b": 2, "a": 3}"#, Some("a")),
            (r#"{"a": 1, "\u0061": 1}"#, Some("a")),
            (r#"{"a": {"b": [{"c": null, "c": 1.5}]}}"#, Some("c")),
            (r#"[{"a": true}, {"a": "text", "A": -1}]"#, None),
            (r#"{"a": {"a": {"a": 9007199254740993}}}"#, None),
            (r#"{"a": 1, "a""#, Some("a")),
            (r#"{"a": 1"#, None),
            ("no JSON", None),
            ("", None),
        ] {
            assert_eq!(twice(json.as_bytes()).as_deref(), found, "{json}");
        }
    }
}
