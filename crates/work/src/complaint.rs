//! Telling a person that something was refused or failed.

use kernel::Error;
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

fn undo(number: i64, then: impl Fn() + 'static) {
    leptos::task::spawn_local(async move {
        match records::api::undo_event(number).await {
            Ok(_) => then(),
            Err(error) => show(&error),
        }
    });
}
