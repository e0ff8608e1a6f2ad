//! Where a meeting is and who is asked, to whom a mail went, and where a recording lies.

use crate::ATTENDEE;
use events::{Event, use_feed};
use kernel::check::is_link;
use kernel::{Filter, Id, Query, Record};
use leptos::prelude::*;
use records::api;
use records::screens::Late;
use ui::prelude::*;

/// People shown at most; the activity's own page has all.
const MOST: i64 = 20;

/// Nothing for what has none of it.
#[component]
pub fn Details(record: Record) -> impl IntoView {
    let location = record.text("location").to_owned();
    let link = record.text("link").to_owned();
    let recording = recording(&record).filter(|address| is_link(address));
    let addresses = |field: &'static str| {
        let list = record.get(field).texts();
        (!list.is_empty()).then(|| view! {
            <p class="truncate text-small text-ink-soft">{t(&["activity.", field].concat())} " " <bdi dir="ltr">{list.join(", ")}</bdi></p>
        })
    };
    let meets = matches!(record.text("type"), "meeting" | "conference");
    view! {
        {(!location.is_empty()).then(|| view! {
            <p class="flex items-center gap-1 text-small text-ink-soft"><Icon sign=Sign::Pin size=14/><span class="min-w-0 truncate" dir="auto">{location}</span></p>
        })}
        {is_link(&link).then(|| view! { <Away href=link.clone() text=link/> })}
        {addresses("recipients")}
        {addresses("cc")}
        {recording.map(|address| view! { <Away href=address text=t("activity.recording")/> })}
        {meets.then(|| view! { <Asked id=record.id/> })}
    }
}

#[component]
fn Away(href: String, text: String) -> impl IntoView {
    view! {
        <a class="flex max-w-full items-center gap-1 self-start rounded-sm text-small text-brand-ink hover:underline focus-ring"
            href=href target="_blank" rel="noopener noreferrer">
            <Icon sign=Sign::Link size=14/><span class="truncate" dir="auto">{text}</span>
        </a>
    }
}

/// Its attendees, each with a mark of the answer.
#[component]
fn Asked(id: Id) -> impl IntoView {
    let query = Query { limit: MOST, ..Query::filtered(Filter::is("activity_id", id)) };
    let people = Late::new(move || api::list_records(ATTENDEE.kind, query.clone()));
    use_feed().on(move |event: &Event| {
        if event.record_kind == ATTENDEE.kind && event.is_about(id) {
            people.again();
        }
    });
    let person = |person: Record| {
        let (answer, mood) = (person.text("answer").to_owned(), mood(person.text("answer")));
        let title = t(&["attendee.answer.", &answer].concat());
        view! { <li><Badge mood icon=Sign::Person title>{person.text("name").to_owned()}</Badge></li> }
    };
    let list = move || people.get().map(|page| page.items.into_iter().map(person).collect_view());
    view! { <ul class="flex flex-wrap gap-1 empty:hidden" aria-label=t("activity.attendees")>{list}</ul> }
}

fn mood(answer: &str) -> Mood {
    match answer {
        "accepted" => Mood::Good,
        "declined" => Mood::Bad,
        "tentative" => Mood::Warn,
        _ => Mood::Neutral,
    }
}

/// What an integration keeps under `recording`.
fn recording(record: &Record) -> Option<String> {
    let metadata = record.get("metadata").to_json();
    metadata.get("recording").and_then(|address| address.as_str()).map(str::to_owned)
}
