//! What the account page asks and says about being told.

use super::Choices;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// My choices.
#[server(input = GetUrl)]
pub async fn chosen() -> Result<Choices, Error> {
    super::store::read(&identity::me().await?).await
}

/// Keeps my choices.
#[server(input = Json)]
pub async fn choose(choices: Choices) -> Result<(), Error> {
    super::store::keep(&identity::me().await?, &choices).await
}
