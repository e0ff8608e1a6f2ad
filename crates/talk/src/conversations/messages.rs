//! The messages of a conversation on a screen: the newest of them, and earlier ones as one asks for them.

use crate::COMMUNICATION;
use crate::communications::{LOOKS, status::FAILED};
use events::{Event, use_feed};
use kernel::mention::set_off;
use kernel::{Cursor, Filter, Id, Page, Query, Record, Sort};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::api;
use records::screens::{Late, error_text, toast_error, zone};
use ui::prelude::*;

/// Messages read at a time.
const MANY: i64 = 50;

/// What was read. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Read {
    conversation: Id,
    newest: Late<Page<Record>>,
    /// Those before the newest, the newest of them first, and whether there are more.
    earlier: RwSignal<Vec<Record>>,
    next: RwSignal<Option<Option<Cursor>>>,
    busy: RwSignal<bool>,
}

impl Read {
    /// Reads a conversation, and again whenever a message of it changes.
    pub fn of(conversation: Id) -> Self {
        let newest = Late::new(move || api::list_records(COMMUNICATION.kind, page(conversation, None)));
        let read = Self {
            conversation,
            newest,
            earlier: RwSignal::default(),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
        };
        use_feed().on(move |event: &Event| {
            if event.record_kind == COMMUNICATION.kind && read.concerns(event) {
                read.again();
            }
        });
        read
    }

    pub fn again(self) {
        self.newest.again();
    }

    fn concerns(self, event: &Event) -> bool {
        let told = [&event.before, &event.after].map(|values| values.get("conversation_id"));
        let here = told.iter().flatten().any(|value| value.as_id() == Some(self.conversation));
        here || self.shown().iter().any(|message| message.id == event.record_id)
    }

    /// The oldest first.
    fn shown(self) -> Vec<Record> {
        let newest = self.newest.get().map(|page| page.items).unwrap_or_default();
        let known: Vec<Id> = newest.iter().map(|message| message.id).collect();
        let earlier = self.earlier.get();
        let earlier = earlier.into_iter().filter(|message| !known.contains(&message.id));
        let mut shown: Vec<Record> = newest.into_iter().chain(earlier).collect();
        shown.reverse();
        shown
    }

    /// Where earlier ones begin, if there are any.
    fn place(self) -> Option<Cursor> {
        self.next.get().unwrap_or_else(|| self.newest.get().and_then(|page| page.next))
    }

    fn read_earlier(self) {
        let Some(after) = untrack(|| self.place()).filter(|_| !self.busy.get_untracked()) else { return };
        self.busy.set(true);
        spawn_local(async move {
            match api::list_records(COMMUNICATION.kind, page(self.conversation, Some(after))).await {
                Ok(page) => {
                    self.earlier.try_update(|earlier| earlier.extend(page.items));
                    self.next.try_set(Some(page.next));
                }
                Err(error) => toast_error(&error),
            }
            self.busy.try_set(false);
        });
    }
}

fn page(conversation: Id, after: Option<Cursor>) -> Query {
    let filter = Filter::is("conversation_id", conversation);
    Query { filter, after, limit: MANY, sort: Some(Sort::parse("-sent_at")), ..Query::default() }
}

#[component]
pub fn Messages(read: Read) -> impl IntoView {
    let shown = Memo::new(move |_| read.shown());
    let nothing = move || read.newest.get().is_some() && shown.with(Vec::is_empty);
    view! {
        {move || read.newest.error().map(|error| view! {
            <Notice mood=Mood::Bad text=error_text(&error, None) on_retry=move || read.again()/>
        })}
        {move || read.place().map(|_| view! {
            <div class="flex justify-center"><Button loading=read.busy on_press=move || read.read_earlier()>{t("thread.earlier")}</Button></div>
        })}
        <ol class="flex flex-col gap-2">
            <For each=move || shown.get() key=|message| (message.id, message.version) let:message><Bubble message/></For>
        </ol>
        {move || nothing().then(|| view! { <p class="py-6 text-center text-body text-ink-soft">{t("thread.empty")}</p> })}
    }
}

/// Theirs at the start, ours at the end.
#[component]
fn Bubble(message: Record) -> impl IntoView {
    let ours = message.text("direction") == "outgoing";
    let look = match ours {
        true => "ms-auto w-fit max-w-[85%] rounded-card rounded-ee-[3px] bg-brand-soft px-3 py-2",
        false => {
            "me-auto w-fit max-w-[85%] rounded-card rounded-es-[3px] border border-line bg-raised px-3 py-2"
        }
    };
    let who = message.label(if ours { "owner_id" } else { "contact_id" }).to_owned();
    let subject = message.text("subject").to_owned();
    let body = message.text("body").to_owned();
    let html = message.text(LOOKS.html).to_owned();
    let twice = body.trim_start().starts_with(subject.trim_end_matches('…'));
    let status = message.text("status").to_owned();
    let mood = if status == FAILED { Mood::Bad } else { Mood::Neutral };
    let failure = message.text("failure").to_owned();
    view! {
        <li class=look data-direction=message.text("direction").to_owned()>
            <p class="flex flex-wrap items-center gap-x-2 text-small text-ink-soft"><bdi>{who}</bdi><When message=message.clone()/></p>
            {(!twice).then(|| view! { <p class="text-body font-medium text-ink" dir="auto">{subject}</p> })}
            {match html.is_empty() {
                true => view! { <p class="text-body text-ink whitespace-pre-wrap wrap-break-word empty:hidden" dir="auto">{body}</p> }.into_any(),
                false => view! { <div class="rich text-body text-ink wrap-break-word" dir="auto" inner_html=set_off(&html)></div> }.into_any(),
            }}
            <p class="mt-1 flex flex-wrap items-center gap-x-2 text-small">
                <Badge mood>{t(&["communication.status.", &status].concat())}</Badge>
                {(!failure.is_empty()).then(|| view! { <span class="text-bad" dir="auto">{failure}</span> })}
            </p>
        </li>
    }
}

/// When it was sent; it leads to the message itself.
#[component]
fn When(message: Record) -> impl IntoView {
    let zone = identity::use_session().map_or_else(|| "UTC".to_owned(), |session| session.time_zone);
    let sent = message.get("sent_at").as_time().unwrap_or(message.created_at);
    let shown = formats::day_time(zone::local(sent, &zone), language());
    view! {
        <a class="rounded-sm text-ink-faint no-underline hover:underline focus-ring" href=COMMUNICATION.path(message.id)>
            <time class="num" datetime=kernel::moment::text(sent)>{shown}</time>
        </a>
    }
}
