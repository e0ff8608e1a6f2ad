//! What the card of the people asks that no other screen does.

#[cfg(feature = "ssr")]
use super::ATTENDEE;
#[cfg(feature = "ssr")]
use crate::ACTIVITY;
use kernel::{Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::Json;

/// Takes somebody off this one alone of what comes again: they are asked to those that follow. One Undo takes both back.
#[server(input = Json)]
pub async fn take_off_alone(activity: Id, attendee: Id) -> Result<Saved, Error> {
    taken_off(&identity::me().await?, activity, attendee).await
}

/// As [`take_off_alone`], for whoever asks.
#[cfg(feature = "ssr")]
pub async fn taken_off(me: &identity::Me, activity: Id, attendee: Id) -> Result<Saved, Error> {
    use records::{Changes, write};
    let mut write = me.write().await?;
    write.begin_batch();
    write::update(&mut write, &ACTIVITY, activity, &Changes::default().alone(true)).await?;
    let gone = write::delete(&mut write, &ATTENDEE, attendee).await?;
    write::saved(write, gone).await
}
