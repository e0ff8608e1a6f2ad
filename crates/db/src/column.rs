//! One column's value, read from either engine.
//!
//! SQLite keeps ids as 16 bytes, times and days as text that sorts as they do, JSON as text, bools as 0 or 1.

use chrono::NaiveDate;
use kernel::{Id, Moment, moment};
use sqlx::error::BoxDynError;
use sqlx::postgres::PgValueRef;
use sqlx::sqlite::SqliteValueRef;
use sqlx::types::Json;
use sqlx::{Decode, Postgres, Sqlite, ValueRef};
use uuid::Uuid;

/// What a column can be read as: `i64`, `bool`, `String`, `Vec<u8>`, `Id`, `Moment`, `NaiveDate`,
/// `serde_json::Value`, and an `Option` of each.
pub trait Column: Sized {
    fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError>;
    fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError>;
}

macro_rules! plain {
    ($($kind:ty),*) => {$(
        impl Column for $kind {
            fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
                not_null(value.is_null())?;
                <$kind as Decode<Sqlite>>::decode(value)
            }

            fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
                <$kind as Decode<Postgres>>::decode(value)
            }
        }
    )*};
}

plain!(i64, bool, String, Vec<u8>);

/// SQLite reads NULL as 0 or an empty text; PostgreSQL refuses, and so does this.
fn not_null(null: bool) -> Result<(), BoxDynError> {
    if null { Err("unexpected null".into()) } else { Ok(()) }
}

impl Column for Id {
    fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(Id::from_uuid(Uuid::from_slice(<&[u8] as Decode<Sqlite>>::decode(value)?)?))
    }

    fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        <Uuid as Decode<Postgres>>::decode(value).map(Id::from_uuid)
    }
}

impl Column for Moment {
    fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
        let text = <&str as Decode<Sqlite>>::decode(value)?;
        moment::parse(text).ok_or_else(|| format!("not a time: {text}").into())
    }

    fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        <Moment as Decode<Postgres>>::decode(value)
    }
}

impl Column for NaiveDate {
    fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(<&str as Decode<Sqlite>>::decode(value)?.parse()?)
    }

    fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        <NaiveDate as Decode<Postgres>>::decode(value)
    }
}

impl Column for serde_json::Value {
    fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
        Ok(serde_json::from_str(<&str as Decode<Sqlite>>::decode(value)?)?)
    }

    fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        <Json<serde_json::Value> as Decode<Postgres>>::decode(value).map(|json| json.0)
    }
}

impl<T: Column> Column for Option<T> {
    fn sqlite(value: SqliteValueRef<'_>) -> Result<Self, BoxDynError> {
        if value.is_null() { Ok(None) } else { T::sqlite(value).map(Some) }
    }

    fn postgres(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        if value.is_null() { Ok(None) } else { T::postgres(value).map(Some) }
    }
}
