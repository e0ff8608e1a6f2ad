//! What the page asks the server: all figures at once, so that they are of one moment.

use crate::deals::outcomes::Outcomes;
use crate::deals::times::Times;
use chrono::NaiveDate;
use kernel::json::FromJson;
use kernel::{Error, Id};
use leptos::prelude::*;
use serde::Serialize;
use server_fn::codec::GetUrl;

#[derive(Clone, Debug, PartialEq, Serialize, FromJson)]
pub struct Figures {
    /// The pipeline's.
    pub name: String,
    /// Of whose deals the figures are, when they are of one colleague's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    pub times: Times,
    pub outcomes: Outcomes,
}

/// Both days are included, in UTC; a missing one leaves that end open. Without an owner they are of everybody's deals.
#[server(input = GetUrl)]
pub async fn read_figures(
    pipeline: Id,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    owner: Option<Id>,
) -> Result<Figures, Error> {
    let span = crate::deals::span::Span { from, to };
    server::read(&identity::me().await?, pipeline, span, owner).await
}

#[cfg(feature = "ssr")]
pub mod server {
    use super::Figures;
    use crate::PIPELINE;
    use crate::deals::board::{Shown, store};
    use crate::deals::{outcomes, span::Span, times};
    use identity::Me;
    use kernel::{Id, Result};

    /// Errors: [`kernel::Error::NotFound`] when there is no such pipeline; [`kernel::Error::Forbidden`];
    /// [`kernel::Error::Invalid`] for a span that ends before it begins.
    pub async fn read(me: &Me, pipeline: Id, span: Span, owner: Option<Id>) -> Result<Figures> {
        let times = times::read(me, pipeline, span, owner).await?;
        let outcomes = outcomes::read(me, pipeline, span, owner).await?;
        let name = records::read::get(me, &PIPELINE, pipeline).await?.text("name").to_owned();
        let owner = store::owner_name(me, &Shown { owner, ..Shown::default() }).await?;
        Ok(Figures { name, owner, times, outcomes })
    }
}
