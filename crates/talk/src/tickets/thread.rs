//! What was written about a ticket, on its page. Without a conversation yet, the first message begins one.

use super::{TICKET, api};
use crate::conversations::{AfterMessage, ThreadOf, WriteDown, Written};
use crate::{COMMUNICATION, CONVERSATION};
use kernel::{Act, Draft, Id, Record};
use leptos::prelude::*;
use records::screens::Slots;
use ui::prelude::*;

/// A tab of a ticket's page.
#[component]
pub fn TicketThread(record: Signal<Record>) -> impl IntoView {
    let conversation = Memo::new(move |_| record.with(|record| record.id_of("conversation_id")));
    let living = Memo::new(move |_| record.with(|record| record.deleted_at.is_none()));
    // The first message begins a conversation, which takes the place of this: what is next is asked there.
    let written: Written = RwSignal::new(None);
    move || match conversation.get() {
        Some(id) => view! { <Known id living written/> }.into_any(),
        None => view! { <First record living written/> }.into_any(),
    }
}

/// A conversation of which only the id is known: its messages go by its channel.
#[component]
fn Known(id: Id, living: Memo<bool>, written: Written) -> impl IntoView {
    let kind = CONVERSATION.kind;
    let found = records::screens::Late::new(move || records::api::get_record(kind, id));
    let channel = Memo::new(move |_| found.get().map(|found| found.text("channel").to_owned()));
    move || {
        channel.get().map(|channel| view! { <ThreadOf id channel=Signal::stored(channel) living written/> })
    }
}

#[component]
fn First(record: Signal<Record>, living: Memo<bool>, written: Written) -> impl IntoView {
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        let session = session.as_ref();
        let may = |record: &Record| {
            session.is_some_and(|session| {
                session.may_on(Act::Update, &TICKET, record) && session.may(Act::Create, COMMUNICATION.kind)
            })
        };
        living.get() && record.with(may)
    });
    let id = record.with_untracked(|record| record.id);
    // Of the conversation that begins.
    let channel = CONVERSATION.field("channel").and_then(|field| field.default).unwrap_or_default();
    let send = move |draft: Draft| api::write_on_ticket(id, draft);
    let changed = Slots::changed();
    let sent = move |message: Record| {
        written.try_set(Some(message));
        leptos::task::spawn_local(async move {
            if let Ok(ticket) = records::api::get_record(TICKET.kind, id).await {
                _ = changed.try_run((ticket,));
            }
        });
    };
    view! {
        <section class="flex flex-col gap-3" aria-label=t("thread.title")>
            <p class="py-4 text-center text-body text-ink-soft">{t("thread.empty")}</p>
            <AfterMessage written/>
            {move || may.get().then(|| view! { <WriteDown channel=Signal::stored(channel.to_owned()) send on_sent=sent/> })}
        </section>
    }
}
