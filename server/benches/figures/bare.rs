//! The floor: what axum and sqlx do at the least for a page of contacts.

use axum::{Json, Router, extract::State, routing::get};
use serde_json::{Map, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{Row, SqlitePool};
use std::io::{Error, Result};

#[derive(Clone)]
struct Floor {
    pool: SqlitePool,
    owner: Vec<u8>,
}

/// Serves the page at `/` of `address` until killed.
pub async fn serve(address: &str, file: &str, owner: kernel::Id) -> Result<()> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let pool =
        SqlitePoolOptions::new().max_connections(4).connect_with(options).await.map_err(Error::other)?;
    let state = Floor { pool, owner: owner.uuid().as_bytes().to_vec() };
    let router = Router::new().route("/", get(page)).with_state(state);
    axum::serve(tokio::net::TcpListener::bind(address).await?, router).await
}

const SQL: &str = "SELECT c.*, o.name AS company, u.name AS owner FROM contact c \
    LEFT JOIN company o ON o.id = c.company_id LEFT JOIN app_user u ON u.id = c.owner_id \
    WHERE c.owner_id = $1 AND c.deleted_at IS NULL ORDER BY c.created_at DESC, c.id DESC LIMIT 51";

async fn page(State(floor): State<Floor>) -> Json<Value> {
    let rows = sqlx::query(SQL).bind(&floor.owner).fetch_all(&floor.pool).await.unwrap_or_default();
    Json(Value::Array(rows.iter().map(to_json).collect()))
}

/// The row as an object, by the names of its columns.
pub fn to_json(row: &SqliteRow) -> Value {
    use sqlx::{Column, TypeInfo, ValueRef};
    let read = |(place, column): (usize, &sqlx::sqlite::SqliteColumn)| {
        let raw = row.try_get_raw(place).ok();
        let kind = raw.as_ref().filter(|raw| !raw.is_null()).map(|raw| raw.type_info().name().to_owned());
        let value = match kind.as_deref() {
            Some("INTEGER") => row.try_get::<i64, _>(place).ok().map(Value::from),
            Some("BLOB") => row.try_get::<uuid::Uuid, _>(place).ok().map(|id| Value::from(id.to_string())),
            Some(_) => row.try_get::<String, _>(place).ok().map(Value::from),
            None => None,
        };
        (column.name().to_owned(), value.unwrap_or(Value::Null))
    };
    Value::Object(row.columns().iter().enumerate().map(read).collect::<Map<_, _>>())
}
