//! Where a meeting is and who is asked, to whom a mail went, and where a recording lies.

use super::desk::Desk;
use super::people::meets;
use kernel::check::is_link;
use kernel::{Id, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// Nothing for what has none of it.
#[component]
pub fn Details(desk: Desk, record: Record) -> impl IntoView {
    let location = record.text("location").to_owned();
    let link = record.text("link").to_owned();
    let recording = recording(&record).filter(|address| is_link(address));
    let addresses = |field: &'static str| {
        let list = record.get(field).texts();
        (!list.is_empty()).then(|| view! {
            <p class="truncate text-small text-ink-soft">{t(&["activity.", field].concat())} " " <bdi dir="ltr">{list.join(", ")}</bdi></p>
        })
    };
    view! {
        {(!location.is_empty()).then(|| view! {
            <p class="flex items-center gap-1 text-small text-ink-soft"><Icon sign=Sign::Pin size=14/><span class="min-w-0 truncate" dir="auto">{location}</span></p>
        })}
        {is_link(&link).then(|| view! { <Away href=link.clone() text=link/> })}
        {addresses("recipients")}
        {addresses("cc")}
        {recording.map(|address| view! { <Away href=address text=t("activity.recording")/> })}
        {meets(&record).then(|| view! { <Asked desk id=record.id/> })}
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
fn Asked(desk: Desk, id: Id) -> impl IntoView {
    let people = desk.people.of(id);
    let person = |person: Record| {
        let (answer, mood) = (person.text("answer").to_owned(), mood(person.text("answer")));
        let title = t(&["attendee.answer.", &answer].concat());
        view! { <li><Badge mood icon=Sign::Person title>{person.text("name").to_owned()}</Badge></li> }
    };
    let list = move || people.get().into_iter().map(person).collect_view();
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
