//! What the account page asks about mail; for admins.

use super::MailSettings;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::{GetUrl, Json};

/// How mail is sent; what is usual before somebody has set it up.
#[server(input = GetUrl)]
pub async fn mail_set_up() -> Result<MailSettings, Error> {
    super::store::settings(&identity::me().await?).await
}

/// Keeps how mail is sent; without a password the one that is kept stays.
#[server(input = Json)]
pub async fn keep_mail(settings: MailSettings, password: Option<String>) -> Result<(), Error> {
    super::store::keep(&identity::me().await?, &settings, password.as_deref()).await
}

/// Sends a mail to whoever asks, as it is set up.
#[server(input = Json)]
pub async fn test_mail() -> Result<(), Error> {
    super::send::test(&identity::me().await?).await
}
