//! The body of a write: a JSON object of values by field name, beside them `id`, `version` or `alone`; or a record as it is
//! answered, with its values in `values`.

use super::distinct::{Body, read_object};
use crate::Changes;
use kernel::{Draft, Error, Id, Name, Result, Value};
use std::collections::BTreeMap;

/// What stands beside the values of a record that was answered and is passed over: Kith says it by itself.
const ANSWERED: [&str; 5] = ["values", "labels", "created_at", "updated_at", "deleted_at"];

/// The id, if the caller made one, and the values of a new record.
/// Errors: [`Error::Invalid`], also for a version that none can be.
pub fn draft(body: Body) -> Result<(Option<Id>, Draft)> {
    let mut draft = read(body)?;
    if draft.get("version").and_then(Value::as_int).is_some_and(|version| version < 1) {
        return Err(Error::invalid("version", "check.no_version"));
    }
    match draft.remove("id").filter(|id| !id.is_null()) {
        Some(id) => match id.as_id() {
            Some(id) => Ok((Some(id), draft)),
            None => Err(Error::invalid("id", "check.reference")),
        },
        None => Ok((None, draft)),
    }
}

/// The values to change, the version that the caller saw, and whether they are of this one alone.
pub fn changes(body: Body) -> Result<Changes> {
    let mut draft = read(body)?;
    let version = match draft.remove("version").unwrap_or_default() {
        Value::Null => None,
        Value::Int(version) => Some(version),
        _ => return Err(Error::invalid("version", "check.number")),
    };
    draft.remove("id");
    let override_reason = match draft.remove("override_reason").unwrap_or_default() {
        Value::Null => None,
        Value::Text(reason) => Some(reason),
        _ => return Err(Error::invalid("override_reason", "check.text")),
    };
    let alone = match draft.remove("alone").unwrap_or_default() {
        Value::Null => false,
        Value::Bool(alone) => alone,
        _ => return Err(Error::invalid("alone", "check.bool")),
    };
    Ok(Changes { version, set: draft, override_reason, alone, ..Changes::default() })
}

/// The values by field name, whatever they are of.
pub fn read(body: Body) -> Result<Draft> {
    let body = read_object(body)?;
    let mut values: BTreeMap<String, Value> =
        body.into_iter().map(|(name, value)| (name, Value::from_json(value))).collect();
    if let Some(answered) = answered(&values)? {
        values.retain(|name, _| !ANSWERED.contains(&name.as_str()));
        values.extend(answered);
    }
    Ok(values.into_iter().map(|(name, value)| (Name::Owned(name), value)).collect())
}

/// The values of a record that is sent as it was answered.
fn answered(body: &BTreeMap<String, Value>) -> Result<Option<BTreeMap<String, Value>>> {
    match body.get("values").map(Value::to_json) {
        None => Ok(None),
        Some(serde_json::Value::Object(values)) => {
            Ok(Some(values.into_iter().map(|(name, value)| (name, Value::from_json(value))).collect()))
        }
        Some(_) => Err(Error::invalid("values", "check.json")),
    }
}
