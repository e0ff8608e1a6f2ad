//! What is next, once a message was written down: asked by the part that the app names for it.

use kernel::Record;
use leptos::prelude::*;
use records::about::ABOUT;
use records::screens::Slots;

/// The message that was written down just now.
pub type Written = RwSignal<Option<Record>>;

/// Nothing until one was. The next thing is about what the message is about most of all.
#[component]
pub fn AfterMessage(written: Written) -> impl IntoView {
    let ask = Slots::next_asked();
    let about =
        |message: &Record| ABOUT.into_iter().find_map(|(field, _)| Some((field, message.id_of(field)?)));
    move || {
        let (ask, about) = (ask?, written.with(|message| message.as_ref().map(about))?);
        Some(ask(about, Callback::new(move |()| _ = written.try_set(None))))
    }
}
