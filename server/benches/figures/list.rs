//! A page of 50 contacts of one owner, newest first, from a million: Kith over HTTP against a bare
//! axum + sqlx handler that runs the same query and serialises the same rows, both as own processes.

use crate::{Figure, bare::Bare, kith::Kith, rate, store::Store};
use std::io::Result;

pub async fn measure(store: &Store) -> Result<Figure> {
    let kith = Kith::start(&store.data).await?;
    let filter = format!(r#"{{"field":"owner_id","is":"is","to":["{}"]}}"#, store.owner);
    let path = format!("/api/contacts?limit=50&filter={}", encode(&filter));
    let headers = format!("Authorization: Bearer {}\r\n", store.token);
    let bare = Bare::start(&store.data.join("kith.db"), store.owner).await?;
    let against = rate::against((&kith.address, &headers, &path), (&bare.address, "", "/")).await?;
    let detail = against.detail();
    Ok(Figure::at_least("List of 50 contacts of an owner from 1,000,000", against.ratio, 0.5, detail))
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
