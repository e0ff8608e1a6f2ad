//! What screens ask about engagement.

use super::model::Engagement;
use kernel::{Error, Id};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// Of one person.
#[server(input = GetUrl)]
pub async fn engagement_of(contact: Id) -> Result<Engagement, Error> {
    super::read::of_contact(&identity::me().await?, contact).await
}
