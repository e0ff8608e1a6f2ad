//! What a timeline asks the server.

use super::{Asked, Mark, Place, Said, Stream};
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// Where a page begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    Newest,
    /// Where another page ended.
    After(Place),
    /// With this entry.
    Around(Mark),
}

/// A page of a record's timeline.
pub async fn page(kind: &'static str, id: Id, asked: &Asked, start: Start) -> Result<Stream, Error> {
    let (after, around) = match start {
        Start::Newest => (String::new(), String::new()),
        Start::After(place) => (place.into(), String::new()),
        Start::Around(mark) => (String::new(), mark.into()),
    };
    timeline(kind.to_owned(), id, asked.to_text(), after, around, 0).await
}

/// The timeline of a record that I may see. `asked`, `after` and `around` are the texts of [`Asked`], [`Place`] and
/// [`Mark`], or empty.
#[server(input = GetUrl)]
pub async fn timeline(
    kind: String,
    id: Id,
    asked: String,
    after: String,
    around: String,
    limit: i64,
) -> Result<Stream, Error> {
    let after = Some(after).filter(|after| !after.is_empty()).map(Place::try_from).transpose()?;
    let around = Some(around).filter(|around| !around.is_empty()).map(Mark::try_from).transpose()?;
    let page = super::Page { asked: Asked::parse(&asked)?, after, around, limit };
    let me = identity::me().await?;
    super::of(&me, kernel::entity(&kind)?, id, &page).await
}

/// What is said about one thing on the timeline of a record that I may see.
#[server(input = GetUrl)]
pub async fn said_of_entry(kind: String, id: Id, entry: String) -> Result<Said, Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    records::read::get(&me, entity, id).await?;
    super::said::said(&me, entity, id, &[Mark::try_from(entry)?]).await
}
