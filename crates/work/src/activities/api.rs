//! What screens ask about activities. Times of day come and go on the account's clock.

#[cfg(feature = "ssr")]
use super::ACTIVITY;
use super::Agenda;
use super::agenda::Span;
use chrono::NaiveDateTime;
use kernel::{Draft, Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::{GetUrl, Json};

/// What is to do.
#[server(input = GetUrl)]
pub async fn to_do(span: Span) -> Result<Agenda, Error> {
    super::read::agenda(&identity::me().await?, span).await
}

/// Writes an activity down, under an id of the caller's. With `due` it is planned; a call, mail or meeting whose time
/// has passed was done then.
#[server(input = Json)]
pub async fn log_activity(id: Id, draft: Draft, due: Option<NaiveDateTime>) -> Result<Saved, Error> {
    let me = identity::me().await?;
    let draft = timed(&me, draft, due);
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

/// Puts an activity off to tomorrow morning.
#[server(input = Json)]
pub async fn snooze_activity(id: Id) -> Result<Saved, Error> {
    let me = identity::me().await?;
    let zone = crate::zone::of(&me);
    let morning = super::due::tomorrow_morning(crate::zone::now(zone).1);
    let mut write = me.write().await?;
    let changes = records::Changes::one("due_at", crate::zone::moment(morning, zone));
    let record = records::write::update(&mut write, &ACTIVITY, id, &changes).await?;
    records::write::saved(write, record).await
}

#[cfg(feature = "ssr")]
fn timed(me: &identity::Me, mut draft: Draft, due: Option<NaiveDateTime>) -> Draft {
    use crate::zone;
    let Some(due) = due else { return draft };
    let zone = zone::of(me);
    let due = zone::moment(due, zone);
    let kind = draft.get("type").map(kernel::Value::plain).unwrap_or_default();
    if matches!(kind.as_str(), "call" | "email" | "meeting") && due <= zone::now(zone).0 {
        draft.insert("done_at".into(), due.into());
    }
    draft.insert("due_at".into(), due.into());
    draft
}
