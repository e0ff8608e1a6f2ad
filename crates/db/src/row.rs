//! A row of either engine, read by position.

use crate::{Column, error};
use kernel::Result;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

pub enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value of a column, counted from 0.
    /// Errors: [`kernel::Error::Internal`] when there is no such column or it holds something else.
    pub fn get<T: Column>(&self, index: usize) -> Result<T> {
        let value = match self {
            Self::Sqlite(row) => {
                row.try_get_raw(index).and_then(|value| T::sqlite(value).map_err(sqlx::Error::Decode))
            }
            Self::Postgres(row) => {
                row.try_get_raw(index).and_then(|value| T::postgres(value).map_err(sqlx::Error::Decode))
            }
        };
        value.map_err(error::from)
    }
}

/// What can be read from a row. Implemented for one column and for tuples of up to twelve.
pub trait FromRow: Sized + Send {
    /// Errors: [`kernel::Error::Internal`] when a column is missing or holds something else.
    fn from_row(row: &Row) -> Result<Self>;
}

impl<T: Column + Send> FromRow for T {
    fn from_row(row: &Row) -> Result<Self> {
        row.get(0)
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt),+) => {
        impl<$($name: Column + Send),+> FromRow for ($($name,)+) {
            fn from_row(row: &Row) -> Result<Self> {
                Ok(($(row.get::<$name>($index)?,)+))
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
