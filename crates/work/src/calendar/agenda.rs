//! An agenda: two weeks as a list, day by day. The first thing on a phone.

use super::answers::AnswerButtons;
use super::block::{label, look, name, times, weight};
use super::desk::Desk;
use super::dom;
use super::model::Entry;
use super::span::days;
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use ui::prelude::*;

/// `now` is what the reader's clock shows.
#[component]
pub fn AgendaList(desk: Desk, now: Signal<NaiveDateTime>) -> impl IntoView {
    let (first, count) = desk.calendar.with_untracked(|calendar| (calendar.first, calendar.view().days()));
    let busy = Memo::new(move |_| {
        let calendar = desk.calendar.get();
        let days = days(first, count).map(|day| (day, calendar.on(day)));
        days.filter(|(_, entries)| !entries.is_empty()).collect::<Vec<_>>()
    });
    let day = move |(day, entries): (NaiveDate, Vec<Entry>)| view! { <Day desk day entries now/> };
    move || {
        match busy.get() {
        busy if busy.is_empty() => {
            view! { <EmptyState sign=Sign::Calendar title=t("calendar.empty") text=t("calendar.empty_text")/> }.into_any()
        }
        busy => view! { <div class="flex flex-col gap-4 py-3">{busy.into_iter().map(day).collect_view()}</div> }.into_any(),
    }
    }
}

#[component]
fn Day(desk: Desk, day: NaiveDate, entries: Vec<Entry>, now: Signal<NaiveDateTime>) -> impl IntoView {
    let language = language();
    let name = move || {
        let today = now.get().date();
        let day_name = formats::weekday_day(day, language);
        match (day - today).num_days() {
            -1..=1 => [&formats::relative_day(day, today, language), " · ", &day_name].concat(),
            _ => day_name,
        }
    };
    view! {
        <section aria-label=formats::day(day, language) data-day=day.to_string()>
            <h2 class="mb-1 text-small font-semibold text-ink-soft">{name}</h2>
            <ul class="flex flex-col gap-1">{entries.into_iter().map(|entry| view! { <Line desk entry day/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Line(desk: Desk, entry: Entry, day: NaiveDate) -> impl IntoView {
    const BASE: &str = "flex min-h-11 min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-card border border-line px-3 py-1.5 text-start focus-ring";
    let key = entry.key();
    let class = classes(&[BASE, look(&entry), weight(&entry)]);
    let id = (entry.begins.date() == day).then(|| dom::entry_id(&key));
    let time =
        if entry.is_whole_days() { t("calendar.whole_day") } else { formats::time(entry.begins.time()) };
    let unanswered = entry.is_unanswered();
    let (read, whose) = (
        label(&entry),
        [entry.place.clone(), entry.owner_name.clone()].map(|text| (!text.is_empty()).then_some(text)),
    );
    view! {
        <li class="flex flex-wrap items-center gap-2">
            <button type="button" id=id class=class data-entry=key.clone() aria-label=read title=times(&entry)
                on:click=move |_| desk.open.set(Some(key.clone()))>
                <span class="num w-16 shrink-0 text-small">{time}</span>
                <span class="min-w-0 flex-1">
                    <bdi class="block truncate text-body font-medium">{name(&entry)}</bdi>
                    <span class="block truncate text-tiny">{whose.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</span>
                </span>
            </button>
            {unanswered.then(|| view! { <AnswerButtons answer=entry.answer.clone() on_answer=move |answer| desk.answer(entry.id, answer)/> })}
        </li>
    }
}
