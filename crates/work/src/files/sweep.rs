//! Bytes without a record, left where an upload broke off with the server: swept after a day.

use super::place::{Place, shelf};
use db::{args, sql};
use identity::House;
use kernel::{Moment, Result};
use std::time::Duration;

/// How long bytes wait for their record.
const WAITS: chrono::Duration = chrono::Duration::days(1);
const DAY: Duration = Duration::from_secs(86_400);

/// Whether a record names these bytes, in the trash or not.
pub const NAMED: &str = sql!("SELECT id FROM file WHERE hash = $1 LIMIT 1");

/// Sweeps at once and then every day, for as long as the server runs.
pub async fn every_day(house: House) {
    let mut days = tokio::time::interval(DAY);
    loop {
        days.tick().await;
        let before = kernel::moment::cut(chrono::Utc::now() - WAITS);
        match sweep(&house, shelf().place.as_ref(), before).await {
            Ok(0) => {}
            Ok(swept) => tracing::info!("{swept} files that no record names are swept"),
            Err(error) => tracing::warn!("files are not swept: {error}"),
        }
    }
}

/// Takes away what was there before and no record names; gives how many.
pub async fn sweep(house: &House, place: &dyn Place, before: Moment) -> Result<usize> {
    let mut swept = place.tidy(before).await?;
    for hash in place.old(before).await? {
        if !is_named(house, &hash).await?
            && place.forget(&hash, before, Box::pin(is_named(house, &hash))).await?
        {
            swept += 1;
        }
    }
    Ok(swept)
}

async fn is_named(house: &House, hash: &str) -> Result<bool> {
    let id: Option<kernel::Id> = house.db.first(NAMED, args![hash]).await?;
    Ok(id.is_some())
}
