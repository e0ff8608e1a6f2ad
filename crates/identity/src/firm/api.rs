//! What the account page asks about the firm's settings.

use super::{Firm, FirmChange};
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// Changes the firm; for admins.
#[server(input = Json)]
pub async fn change_firm(change: FirmChange) -> Result<Firm, Error> {
    let me = crate::me().await?;
    super::verb::change(&me, change.draft()).await
}

/// The time zones to choose from.
#[server(input = GetUrl)]
pub async fn time_zones() -> Result<Vec<String>, Error> {
    crate::me().await?;
    Ok(super::verb::zones())
}
