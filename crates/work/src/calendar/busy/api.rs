//! What the form of a meeting asks about those who are to come.

use super::Busy;
use chrono::NaiveDateTime;
use kernel::Error;
use leptos::prelude::*;
use server_fn::codec::Json;

/// The day of `from`, of me and of `people`, and the next time from then on at which all are free for so many minutes.
#[server(input = Json)]
pub async fn free_busy(people: Vec<String>, from: NaiveDateTime, minutes: u32) -> Result<Busy, Error> {
    super::read::busy(&identity::me().await?, &people, from, minutes).await
}
