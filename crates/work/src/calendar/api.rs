//! What calendars ask and change. Times come and go on the account's clock.

use super::Calendar;
#[cfg(feature = "ssr")]
use super::{span::View, whose::Whose};
#[cfg(feature = "ssr")]
use crate::{ACTIVITY, zone};
use chrono::NaiveDateTime;
use kernel::{Error, Id};
use leptos::prelude::*;
use records::Saved;
use server_fn::codec::{GetUrl, Json};

/// What a view (as [`super::span::View`] has it) shows around a day, today when it is none; `whose` as
/// [`super::whose::Whose`] has it.
#[server(input = GetUrl)]
pub async fn read_calendar(view: String, date: String, whose: String) -> Result<Calendar, Error> {
    let view = View::from_code(&view).unwrap_or_default();
    super::read::calendar(&identity::me().await?, view, date.parse().ok(), &Whose::parse(&whose)).await
}

/// Moves an activity; its end and its reminder come along. Of what comes again this one `alone`, or those that follow too.
#[server(input = Json)]
pub async fn move_activity(
    id: Id,
    begins: NaiveDateTime,
    #[server(default)] alone: bool,
) -> Result<Saved, Error> {
    placed(id, "due_at", begins, alone).await
}

/// Makes an activity end at another time, `alone` as [`move_activity`] has it.
#[server(input = Json)]
pub async fn stretch_activity(
    id: Id,
    ends: NaiveDateTime,
    #[server(default)] alone: bool,
) -> Result<Saved, Error> {
    placed(id, "ends_at", ends, alone).await
}

#[cfg(feature = "ssr")]
async fn placed(id: Id, field: &'static str, wall: NaiveDateTime, alone: bool) -> Result<Saved, Error> {
    let me = identity::me().await?;
    let moment = zone::moment(wall, zone::of(&me));
    let mut write = me.write().await?;
    let changes = records::Changes::one(field, moment).alone(alone);
    let record = records::write::update(&mut write, &ACTIVITY, id, &changes).await?;
    records::write::saved(write, record).await
}

/// What I, who am invited, answer: accepted, declined or tentative. Gives the event's number.
#[server(input = Json)]
pub async fn answer_invitation(activity: Id, answer: String) -> Result<Option<i64>, Error> {
    crate::attendees::answer::answer(&identity::me().await?, activity, &answer).await
}
