//! Narrowing a timeline by words, by who did it and by days; each that is in force is a chip that can be taken away.

use super::desk::Desk;
use chrono::NaiveDate;
use kernel::{Id, Result};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Narrow(desk: Desk) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let person = RwSignal::new(None::<Choice>);
    // Everything again, from the chip of that name.
    Effect::new(move |_| {
        let (words, who) = desk.asked.with(|asked| (asked.text.clone(), asked.person));
        if words.is_empty() {
            text.set(words);
        }
        if who.is_none() {
            person.set(None);
        }
    });
    let id = ["timeline-search-", desk.source.name()].concat();
    let search = move |words: String| desk.ask(|asked| asked.text = words.trim().to_owned());
    view! {
        <div class="flex flex-wrap items-center gap-1.5">
            <SearchBox id value=text label=t("timeline.search") class="min-w-40 flex-1" on_search=search/>
            <Popover id=["timeline-narrow-", desk.source.name()].concat() label=t("timeline.narrow") sign=Sign::Filter>
                <div class="flex w-72 max-w-full flex-col gap-3 p-3">
                    <Who desk person/>
                    <Days desk/>
                </div>
            </Popover>
            <InForce desk person/>
        </div>
    }
}

#[component]
fn Who(desk: Desk, person: RwSignal<Option<Choice>>) -> impl IntoView {
    let commit = move |choice: Option<Choice>| {
        let id = choice.and_then(|choice| choice.id.parse::<Id>().ok());
        desk.ask(|asked| asked.person = id);
    };
    let id = ["timeline-person-", desk.source.name()].concat();
    view! {
        <Field id=id.clone() label=t("timeline.person")>
            <Combobox id value=person search=colleagues on_commit=commit/>
        </Field>
    }
}

async fn colleagues(text: String) -> Result<Vec<Choice>> {
    let found = records::api::lookup_records("user", text).await?;
    Ok(found.into_iter().map(|user| Choice::new(user.id.to_string(), user.label)).collect())
}

#[component]
fn Days(desk: Desk) -> impl IntoView {
    let (from, to) = (RwSignal::new(None), RwSignal::new(None));
    Effect::new(move |_| {
        let days = desk.asked.with(|asked| (asked.from, asked.to));
        from.set(days.0);
        to.set(days.1);
    });
    let begins = move |day: Option<NaiveDate>| desk.ask(|asked| asked.from = day);
    let ends = move |day: Option<NaiveDate>| desk.ask(|asked| asked.to = day);
    let id = |end: &str| ["timeline-", end, "-", desk.source.name()].concat();
    view! {
        <div class="grid grid-cols-2 gap-2">
            <Field id=id("from") label=t("timeline.from")><DayInput value=from on_commit=begins/></Field>
            <Field id=id("to") label=t("timeline.to")><DayInput value=to on_commit=ends/></Field>
        </div>
    }
}

/// What narrows it now.
#[component]
fn InForce(desk: Desk, person: RwSignal<Option<Choice>>) -> impl IntoView {
    let who = move || {
        let label = person.get().map(|choice| choice.label).unwrap_or_default();
        let no_longer = move || desk.ask(|asked| asked.person = None);
        desk.asked.with(|asked| asked.person.is_some()).then(|| {
            view! {
                <Chip label=t("timeline.person") value=label on_remove=no_longer/>
            }
        })
    };
    let days = move || {
        let (from, to) = desk.asked.with(|asked| (asked.from, asked.to));
        let day =
            |day: Option<NaiveDate>| day.map_or_else(|| "…".to_owned(), |day| formats::day(day, language()));
        let no_longer = move || desk.ask(|asked| (asked.from, asked.to) = (None, None));
        (from.is_some() || to.is_some()).then(|| view! {
            <Chip label=t("timeline.days") value=[&day(from), " – ", &day(to)].concat() on_remove=no_longer/>
        })
    };
    view! { {who} {days} }
}
