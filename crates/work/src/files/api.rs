//! What the browser asks before it sends a file.

use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

/// How large a file may be, in bytes.
#[server(input = GetUrl)]
pub async fn largest_file() -> Result<i64, Error> {
    identity::me().await?;
    Ok(i64::try_from(super::place::shelf().limit).unwrap_or(i64::MAX))
}
