//! What the bell and its page ask.

use super::Shelf;
use kernel::{Error, Id, Moment};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// A page of what I was told; the first without a place.
#[server(input = GetUrl)]
pub async fn told(after: Option<Id>) -> Result<Shelf, Error> {
    super::store::page(&identity::me().await?, after, super::store::PAGE, false).await
}

/// How much is unread, at most [`super::MOST_UNREAD`].
#[server(input = GetUrl)]
pub async fn unread() -> Result<i64, Error> {
    super::store::unread(&identity::me().await?).await
}

/// I have read it, or want to read it again.
#[server(input = Json)]
pub async fn mark(id: Id, read: bool) -> Result<(), Error> {
    super::store::mark(&identity::me().await?, id, read).await
}

/// I have read everything; gives the time by which [`unmark_all`] takes it back, if there was anything.
#[server(input = Json)]
pub async fn mark_all() -> Result<Option<Moment>, Error> {
    super::store::mark_all(&identity::me().await?).await
}

/// What was marked at that time is unread again.
#[server(input = Json)]
pub async fn unmark_all(at: Moment) -> Result<(), Error> {
    super::store::unmark_all(&identity::me().await?, at).await
}
