//! What the screen of the import asks.

use super::Taken;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::Json;

/// What would come of the text of a calendar file.
#[server(input = Json)]
pub async fn look_at_calendar(text: String) -> Result<Taken, Error> {
    super::take::look(&identity::me().await?, &text).await
}

/// Brings it in.
#[server(input = Json)]
pub async fn bring_calendar(text: String) -> Result<Taken, Error> {
    super::take::take(&identity::me().await?, &text).await
}
