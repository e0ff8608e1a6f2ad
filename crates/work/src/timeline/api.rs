//! What a timeline asks the server.

use super::{Kinds, Place, Stream};
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// A page of a record's timeline; the first one without a place.
pub async fn page(kind: &'static str, id: Id, kinds: Kinds, after: Option<Place>) -> Result<Stream, Error> {
    let after = after.map(String::from).unwrap_or_default();
    timeline(kind.to_owned(), id, kinds.into(), after, 0).await
}

/// The timeline of a record that I may see. `kinds` and `after` are the texts of [`Kinds`] and [`Place`], or empty.
#[server(input = GetUrl)]
pub async fn timeline(
    kind: String,
    id: Id,
    kinds: String,
    after: String,
    limit: i64,
) -> Result<Stream, Error> {
    let place = Some(after).filter(|after| !after.is_empty()).map(Place::try_from).transpose()?;
    let me = identity::me().await?;
    super::of(&me, kernel::entity(&kind)?, id, place, &Kinds::try_from(kinds)?, limit).await
}
