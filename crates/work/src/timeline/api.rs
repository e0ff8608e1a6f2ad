//! What a timeline asks the server.

use super::{Asked, Crowd, Mark, Offer, Place, Said, Stream};
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// Where a page begins.
#[derive(Clone, Debug, PartialEq)]
pub enum Start {
    Newest,
    /// Where another page ended.
    After(Place),
    /// With this entry.
    Around(Mark),
}

impl Start {
    /// The texts of `after` and `around`.
    fn texts(self) -> (String, String) {
        match self {
            Self::Newest => (String::new(), String::new()),
            Self::After(place) => (place.into(), String::new()),
            Self::Around(mark) => (String::new(), mark.into()),
        }
    }
}

/// A page of a record's timeline.
pub async fn page(kind: &'static str, id: Id, asked: &Asked, start: Start) -> Result<Stream, Error> {
    let (after, around) = start.texts();
    timeline(kind.to_owned(), id, asked.to_text(), after, around, 0).await
}

/// A page of a team's stream.
pub async fn team_page(crowd: Crowd, asked: &Asked, start: Start) -> Result<Stream, Error> {
    let (after, around) = start.texts();
    team_stream(crowd.into(), asked.to_text(), after, around, 0).await
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
    let page = super::Page::parse(&asked, after, around, limit)?;
    let me = identity::me().await?;
    super::of(&me, kernel::entity(&kind)?, id, &page).await
}

/// The stream of a team that is mine to follow; `crowd` is the text of [`Crowd`], the rest as with [`timeline`].
#[server(input = GetUrl)]
pub async fn team_stream(
    crowd: String,
    asked: String,
    after: String,
    around: String,
    limit: i64,
) -> Result<Stream, Error> {
    let page = super::Page::parse(&asked, after, around, limit)?;
    super::of_crowd(&identity::me().await?, Crowd::try_from(crowd)?, &page).await
}

/// I look at the record.
#[server(input = Json)]
pub async fn visit(kind: String, id: Id) -> Result<(), Error> {
    super::visit::visit(&identity::me().await?, kernel::entity(&kind)?, id).await
}

/// The teams whose stream I can choose.
#[server(input = GetUrl)]
pub async fn team_offers() -> Result<Vec<Offer>, Error> {
    super::offers(&identity::me().await?).await
}

/// What is said about one thing on the timeline of a record that I may see.
#[server(input = GetUrl)]
pub async fn said_of_entry(kind: String, id: Id, entry: String) -> Result<Said, Error> {
    let (me, entity) = (identity::me().await?, kernel::entity(&kind)?);
    let subject = super::Subject::record(&me, entity, id).await?;
    super::said::said(&me, &subject, &[Mark::try_from(entry)?]).await
}

/// What is said about one thing on the stream of a team.
#[server(input = GetUrl)]
pub async fn said_of_team_entry(crowd: String, entry: String) -> Result<Said, Error> {
    let me = identity::me().await?;
    let subject = super::Subject::crowd(&me, Crowd::try_from(crowd)?).await?;
    super::said::said(&me, &subject, &[Mark::try_from(entry)?]).await
}
