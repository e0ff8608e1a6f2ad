//! Binds values as each engine keeps them.
//!
//! A null has no type of its own: on PostgreSQL it is sent untyped, so that any column takes it.

use crate::error;
use kernel::{Result, Value, moment};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo};
use sqlx::sqlite::SqliteArguments;
use sqlx::types::Json;
use sqlx::{Arguments, Encode, Postgres, Type};

pub(crate) fn sqlite(values: Vec<Value>) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    arguments.reserve(values.len(), 0);
    for value in values {
        let added = match value {
            Value::Null | Value::Json(serde_json::Value::Null) => arguments.add(None::<i64>),
            Value::Bool(flag) => arguments.add(flag),
            Value::Int(number) => arguments.add(number),
            Value::Text(text) => arguments.add(text),
            Value::Id(id) => arguments.add(id.uuid()),
            Value::Time(time) => arguments.add(moment::text(time)),
            Value::Day(day) => arguments.add(day.to_string()),
            Value::Json(json) => arguments.add(json.to_string()),
        };
        added.map_err(|fault| error::from(sqlx::Error::Encode(fault)))?;
    }
    Ok(arguments)
}

pub(crate) fn postgres(values: Vec<Value>) -> Result<PgArguments> {
    let mut arguments = PgArguments::default();
    arguments.reserve(values.len(), values.len() * 16);
    for value in values {
        let added = match value {
            Value::Null | Value::Json(serde_json::Value::Null) => arguments.add(Untyped),
            Value::Bool(flag) => arguments.add(flag),
            Value::Int(number) => arguments.add(number),
            Value::Text(text) => arguments.add(text),
            Value::Id(id) => arguments.add(id.uuid()),
            Value::Time(time) => arguments.add(time),
            Value::Day(day) => arguments.add(day),
            Value::Json(json) => arguments.add(Json(json)),
        };
        added.map_err(|fault| error::from(sqlx::Error::Encode(fault)))?;
    }
    Ok(arguments)
}

/// NULL, of the type that the statement wants.
struct Untyped;

impl Type<Postgres> for Untyped {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(0))
    }
}

impl Encode<'_, Postgres> for Untyped {
    fn encode_by_ref(&self, _: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Ok(IsNull::Yes)
    }
}
