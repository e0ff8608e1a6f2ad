//! The floor: what axum and sqlx do at the least for a page of contacts, or for a page of a timeline. It is this program
//! again, as a process of its own.

use crate::bare_timeline;
use axum::{Json, Router, extract::State, routing::get};
use serde_json::{Map, Value};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions, SqliteRow};
use sqlx::{Row, SqlitePool};
use std::io::{Error, Result};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

#[derive(Clone)]
pub struct Floor {
    pub pool: SqlitePool,
    /// The owner of the contacts; the contact of the timeline.
    pub id: Vec<u8>,
}

/// Serves both pages at `address` until killed.
pub async fn serve(address: &str, file: &str, id: kernel::Id) -> Result<()> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let pool =
        SqlitePoolOptions::new().max_connections(4).connect_with(options).await.map_err(Error::other)?;
    let state = Floor { pool, id: id.uuid().as_bytes().to_vec() };
    let router = Router::new().route("/", get(page)).route("/timeline", get(bare_timeline::page));
    axum::serve(tokio::net::TcpListener::bind(address).await?, router.with_state(state)).await
}

/// The running floor; stopped when dropped.
pub struct Bare {
    child: Child,
    pub address: String,
}

impl Bare {
    pub async fn start(file: &Path, id: kernel::Id) -> Result<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let address = format!("127.0.0.1:{port}");
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["bare", &address]).arg(file).arg(id.to_string());
        let bare = Self { child: command.stdout(Stdio::null()).spawn()?, address };
        for _ in 0..500 {
            if tokio::net::TcpStream::connect(&bare.address).await.is_ok() {
                return Ok(bare);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        Err(Error::other("the bare handler did not start"))
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const SQL: &str = "SELECT c.*, o.name AS company, u.name AS owner FROM contact c \
    LEFT JOIN company o ON o.id = c.company_id LEFT JOIN app_user u ON u.id = c.owner_id \
    WHERE c.owner_id = $1 AND c.deleted_at IS NULL ORDER BY c.created_at DESC, c.id DESC LIMIT 51";

async fn page(State(floor): State<Floor>) -> Json<Value> {
    let rows = sqlx::query(SQL).bind(&floor.id).fetch_all(&floor.pool).await.unwrap_or_default();
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
