//! The page follows what others do to the record; what they changed is tinted for a moment.

use super::desk::Desk;
use crate::api;
use events::use_feed;
use kernel::Error;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Listens until the page is gone.
pub fn follow(desk: Desk) {
    let feed = use_feed();
    feed.on(move |event| {
        let news = desk.record.try_with_untracked(|record| event.is_news_for(desk.entity, record));
        if news == Some(true) {
            ask(desk, !desk.is_me(event.actor_id));
        }
    });
    let gaps = feed.gaps();
    Effect::new(move |first: Option<()>| {
        gaps.track();
        if first.is_some() {
            ask(desk, true);
        }
    });
}

impl Desk {
    /// Asks the server how the record is now.
    pub fn read_again(self) {
        ask(self, false);
    }
}

fn ask(desk: Desk, flash: bool) {
    spawn_local(async move {
        match api::get_record(desk.entity.kind, desk.id).await {
            Ok(record) if flash => desk.receive_and_flash(record),
            Ok(record) => desk.receive(record),
            Err(Error::NotFound | Error::Forbidden) => _ = desk.lost.try_set(true),
            Err(_) => {}
        }
    });
}
