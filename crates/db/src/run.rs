//! What can run a query: a database or a transaction.

use crate::{Db, Engine, FromRow, Row, Tx, bind, error};
use kernel::{Error, Result, Value};
use sqlx::AssertSqlSafe;
use std::future::Future;

/// Runs queries: `&mut &db` or `&mut tx`.
pub trait Run: Send {
    fn engine(&self) -> Engine;

    /// Every row, undecoded. Errors: what the database says, see the table in the README.
    fn rows(&mut self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<Vec<Row>>> + Send;

    /// Every row.
    fn all<T: FromRow>(
        &mut self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<T>>> + Send {
        all(self, sql, args)
    }

    /// The first row, if there is one.
    fn first<T: FromRow>(
        &mut self,
        sql: &str,
        args: Vec<Value>,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        first(self, sql, args)
    }

    /// The first row. Errors: [`Error::NotFound`] when there is none.
    fn one<T: FromRow>(&mut self, sql: &str, args: Vec<Value>) -> impl Future<Output = Result<T>> + Send {
        one(self, sql, args)
    }
}

impl Run for &Db {
    fn engine(&self) -> Engine {
        Db::engine(self)
    }

    async fn rows(&mut self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>> {
        let sql = AssertSqlSafe(sql);
        match self {
            Db::Sqlite { readers, .. } => {
                let rows = sqlx::query_with(sql, bind::sqlite(args)?).fetch_all(readers).await;
                Ok(rows.map_err(error::from)?.into_iter().map(Row::Sqlite).collect())
            }
            Db::Postgres { pool, .. } => {
                let rows = sqlx::query_with(sql, bind::postgres(args)?).fetch_all(pool).await;
                Ok(rows.map_err(error::from)?.into_iter().map(Row::Postgres).collect())
            }
        }
    }
}

impl Run for Tx {
    fn engine(&self) -> Engine {
        Tx::engine(self)
    }

    async fn rows(&mut self, sql: &str, args: Vec<Value>) -> Result<Vec<Row>> {
        let sql = AssertSqlSafe(sql);
        match self {
            Tx::Sqlite(tx) => {
                let rows = sqlx::query_with(sql, bind::sqlite(args)?).fetch_all(&mut **tx).await;
                Ok(rows.map_err(error::from)?.into_iter().map(Row::Sqlite).collect())
            }
            Tx::Postgres(tx) => {
                let rows = sqlx::query_with(sql, bind::postgres(args)?).fetch_all(&mut **tx).await;
                Ok(rows.map_err(error::from)?.into_iter().map(Row::Postgres).collect())
            }
        }
    }
}

pub(crate) async fn all<T: FromRow>(
    run: &mut (impl Run + ?Sized),
    sql: &str,
    args: Vec<Value>,
) -> Result<Vec<T>> {
    run.rows(sql, args).await?.iter().map(T::from_row).collect()
}

pub(crate) async fn first<T: FromRow>(
    run: &mut (impl Run + ?Sized),
    sql: &str,
    args: Vec<Value>,
) -> Result<Option<T>> {
    run.rows(sql, args).await?.first().map(T::from_row).transpose()
}

pub(crate) async fn one<T: FromRow>(run: &mut (impl Run + ?Sized), sql: &str, args: Vec<Value>) -> Result<T> {
    first(run, sql, args).await?.ok_or(Error::NotFound)
}
