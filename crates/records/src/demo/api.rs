//! What the first-run step and home ask of the sample firm.

use kernel::{Error, Result};
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// Brings the sample firm; one that is here already stays.
#[server]
pub async fn demo_start() -> Result<(), Error> {
    let me = identity::me().await?;
    if !super::is_here(&me).await? {
        super::fill(&me).await?;
    }
    Ok(())
}

/// Takes the sample firm away. Gives the number of records that went.
#[server]
pub async fn demo_clear() -> Result<i64, Error> {
    super::clear(&identity::me().await?).await
}

/// Whether the sample firm is here.
#[server(input = GetUrl)]
pub async fn demo_is_here() -> Result<bool, Error> {
    super::is_here(&identity::me().await?).await
}
