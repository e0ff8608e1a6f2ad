//! Telling a person that something was refused or failed.

use kernel::{Error, Id};
use records::Saved;
use records::screens::{tell_undone, undo_batch};
use ui::prelude::*;

/// The error in the page's language.
pub fn sentence(error: &Error) -> String {
    records::sentence(error, Words::current())
}

/// Shows it as a message.
pub fn show(error: &Error) {
    toast::show(Toast::bad(sentence(error)));
}

/// Says what was done, with Undo when there is an event to take back; `then` runs after the undo.
pub fn show_done(text: String, event: Option<i64>, then: impl Fn() + Send + Sync + Clone + 'static) {
    let done = Toast::good(text);
    toast::show(match event {
        Some(number) => done.undo(move || undo(number, then.clone())),
        None => done,
    });
}

/// As [`show_done`], where more may belong together: then Undo takes all of it back.
pub fn show_saved(text: String, saved: &Saved, then: impl Fn() + Send + Sync + Clone + 'static) {
    let Some(batch) = saved.batch else { return show_done(text, saved.event, then) };
    toast::show(Toast::good(text).undo(move || undo_all(batch, then.clone())));
}

fn undo_all(batch: Id, then: impl Fn() + 'static) {
    leptos::task::spawn_local(async move {
        match undo_batch(batch).await {
            Ok(undone) => {
                tell_undone(undone);
                then();
            }
            Err(error) => show(&error),
        }
    });
}

fn undo(number: i64, then: impl Fn() + 'static) {
    leptos::task::spawn_local(async move {
        match records::api::undo_event(number).await {
            Ok(_) => then(),
            Err(error) => show(&error),
        }
    });
}
