//! The first page of the timeline of a contact with 100,000 entries: Kith over HTTP against a bare axum + sqlx handler
//! that runs the statements which such a page needs and serialises their rows, both as own processes.

use crate::load::entries;
use crate::load::people::{Firm, fine, made};
use crate::{Figure, bare::Bare, kith::Kith, rate};
use db::Db;
use identity::House;
use kernel::Id;
use serde_json::{Value, json};
use std::io::{Error, Result};

const ENTRIES: usize = 100_000;

pub async fn measure() -> Result<Figure> {
    let folder = tempfile::tempdir()?;
    let (kith, file) = (Kith::start(folder.path()).await?, folder.path().join("kith.db"));
    let firm = Firm::found(&kith.address).await?;
    let mut client = firm.client().await?;
    let contact = made(&mut client, "contacts", json!({"name": "Noor"})).await?;
    let deal = made(&mut client, "deals", json!({"name": "Desks", "contact_id": contact})).await?;
    let db = Db::open(&file.to_string_lossy()).await.map_err(Error::other)?;
    let house = House::open(db).await.map_err(Error::other)?;
    entries::fill(&house, id(&contact)?, id(&deal)?, ENTRIES).await.map_err(Error::other)?;
    house.db.close().await;
    let bare = Bare::start(&file, id(&contact)?).await?;
    let path = format!("/api/contacts/{contact}/timeline");
    let bytes = is_right(&fine(client.get(&path).await?)?.body)?;
    let headers = firm.headers();
    let against = rate::against((&kith.address, &headers, &path), (&bare.address, "", "/timeline")).await?;
    let detail = format!("{}; {bytes} bytes", against.detail());
    Ok(Figure::at_least("First page of a timeline of 100,000 entries", against.ratio, 0.5, detail))
}

fn id(text: &str) -> Result<Id> {
    text.parse().map_err(|_| Error::other("not an id"))
}

/// The length of a page, when it has fifty entries of all kinds and another page follows.
fn is_right(page: &[u8]) -> Result<usize> {
    let told: Value = serde_json::from_slice(page)?;
    let items = told.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let has = |kind: &str| items.iter().any(|item| item.get(kind).is_some());
    let more = told.get("next").is_some_and(Value::is_string);
    match items.len() == 50 && has("activity") && has("happened") && has("change") && more {
        true => Ok(page.len()),
        false => Err(Error::other(format!("no page of a timeline: {told}"))),
    }
}
