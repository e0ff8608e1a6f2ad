//! `GET /health`: whether this process can do its work, for load balancers and tests; and on which database, for
//! `kith doctor`.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use db::{Db, args, sql};
use identity::House;
use identity::guard::answer;
use kernel::{Language, Result};

/// The header that tells one database from another.
pub const DATABASE: &str = "kith-database";

pub async fn health(State(house): State<House>) -> Response {
    match look(&house.db).await {
        Ok(()) => ([(DATABASE, house.db.which().await.unwrap_or_default())], "ok").into_response(),
        Err(error) => answer(&error, Language::English),
    }
}

async fn look(db: &Db) -> Result<()> {
    db.in_place()?;
    db.one::<i64>(sql!("SELECT id FROM firm"), args![]).await.map(|_| ())
}
