//! A conversation as it is read: the oldest message first, theirs at the start and ours at the end, and at the foot a line
//! to write down one more.

use super::messages::{Messages, Read};
use super::next::{AfterMessage, Written};
use super::write_down::WriteDown;
use crate::{COMMUNICATION, CONVERSATION};
use kernel::{Act, Id, Name, Record};
use leptos::prelude::*;
use records::api;
use ui::prelude::*;

/// A tab of a conversation's page.
#[component]
pub fn Thread(record: Signal<Record>) -> impl IntoView {
    let id = record.with_untracked(|record| record.id);
    let channel = Signal::derive(move || record.with(|record| record.text("channel").to_owned()));
    let living = Memo::new(move |_| record.with(|record| record.deleted_at.is_none()));
    view! { <ThreadOf id channel living written=RwSignal::new(None)/> }
}

/// The messages of a conversation, wherever they are shown.
#[component]
pub fn ThreadOf(
    id: Id,
    #[prop(into)] channel: Signal<String>,
    #[prop(into)] living: Signal<bool>,
    written: Written,
) -> impl IntoView {
    let read = Read::of(id);
    let sent = move |message: Record| {
        read.again();
        written.try_set(Some(message));
    };
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, COMMUNICATION.kind));
    let send = move |mut draft: kernel::Draft| {
        draft.insert(Name::Borrowed("conversation_id"), id.into());
        draft.insert(Name::Borrowed("channel"), channel.get_untracked().into());
        async move { api::create_record(COMMUNICATION.kind, Id::new(), draft).await }
    };
    let label = t(&[CONVERSATION.kind, ".one"].concat());
    view! {
        <section class="flex flex-col gap-3" aria-label=label>
            <Messages read/>
            <AfterMessage written/>
            {move || (may && living.get()).then(|| view! { <WriteDown channel send on_sent=sent/> })}
        </section>
    }
}
