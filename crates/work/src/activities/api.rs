//! What screens ask about activities. Times of day come and go on the account's clock.

#[cfg(feature = "ssr")]
use super::ACTIVITY;
use super::Agenda;
use super::agenda::Span;
use super::times::Times;
use kernel::{Draft, Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::{GetUrl, Json};

/// What is to do.
#[server(input = GetUrl)]
pub async fn to_do(span: Span) -> Result<Agenda, Error> {
    super::read::agenda(&identity::me().await?, span).await
}

/// Writes an activity down, under an id of the caller's. With a time it is planned; a call, mail or meeting whose time
/// has passed was done then.
#[server(input = Json)]
pub async fn log_activity(id: Id, draft: Draft, times: Times) -> Result<Saved, Error> {
    let me = identity::me().await?;
    let draft = times.put_into(&me, draft);
    let mut write = me.write().await?;
    let record = records::write::create(&mut write, &ACTIVITY, Some(id), draft).await?;
    records::write::saved(write, record).await
}

/// Marks an activity as done now, or as not done.
#[server(input = Json)]
pub async fn finish_activity(id: Id, done: bool) -> Result<Saved, Error> {
    let mut write = identity::me().await?.write().await?;
    let changes = records::Changes::one("done_at", done.then_some(write.at));
    let record = records::write::update(&mut write, &ACTIVITY, id, &changes).await?;
    records::write::saved(write, record).await
}

/// Puts an activity off to tomorrow morning; of what comes again this one `alone`, or those that follow too.
#[server(input = Json)]
pub async fn snooze_activity(id: Id, #[server(default)] alone: bool) -> Result<Saved, Error> {
    let me = identity::me().await?;
    let zone = crate::zone::of(&me);
    let morning = super::due::tomorrow_morning(crate::zone::now(zone).1);
    let mut write = me.write().await?;
    let changes = records::Changes::one("due_at", crate::zone::moment(morning, zone)).alone(alone);
    let record = records::write::update(&mut write, &ACTIVITY, id, &changes).await?;
    records::write::saved(write, record).await
}
