//! What the box and the page of a search ask.

use super::{Answer, Asked, Group, Watched};
use kernel::{Error, Id, Result};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// The best few of every noun.
pub async fn search(asked: &Asked) -> Result<Answer> {
    search_for(serde_json::to_string(asked).unwrap_or_default(), 5, None, false).await
}

/// The first page of a search, with how many there are of each noun.
pub async fn search_page(asked: &Asked) -> Result<Answer> {
    let limit = if asked.kind.is_empty() { 5 } else { 50 };
    search_for(serde_json::to_string(asked).unwrap_or_default(), limit, None, true).await
}

/// The next page of one noun.
pub async fn search_on(asked: &Asked, cursor: String) -> Result<Answer> {
    search_for(serde_json::to_string(asked).unwrap_or_default(), 50, Some(cursor), false).await
}

#[server(input = GetUrl)]
async fn search_for(
    asked: String,
    limit: i64,
    #[server(default)] cursor: Option<String>,
    count: bool,
) -> Result<Answer, Error> {
    let asked: Asked = serde_json::from_str(&asked).map_err(|_| Error::invalid("asked", "check.request"))?;
    super::find(&identity::me().await?, &asked, &super::Paging { limit, cursor, count }).await
}

/// What I last worked on.
#[server(input = GetUrl)]
pub async fn recent_records() -> Result<Vec<Group>, Error> {
    super::recent::recent(&identity::me().await?).await
}

/// My saved searches, each with how much is new.
#[server(input = GetUrl)]
pub async fn saved_searches() -> Result<Vec<Watched>, Error> {
    super::watch::watched(&identity::me().await?).await
}

/// I have seen what a saved search finds.
#[server(input = Json)]
pub async fn see_search(id: Id) -> Result<(), Error> {
    super::watch::see(&identity::me().await?, id).await
}
