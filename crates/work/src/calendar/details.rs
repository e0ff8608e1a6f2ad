//! What is known of an entry, and what can be done with it: answer, open, move to another day and time.

use super::answers::AnswerButtons;
use super::block::{name, times};
use super::desk::Desk;
use super::model::Entry;
use crate::activities::due;
use crate::activities::due::END_OF_DAY;
use chrono::NaiveDate;
use leptos::prelude::*;
use ui::prelude::*;

/// A sheet over the calendar while an entry is open.
#[component]
pub fn Details(desk: Desk) -> impl IntoView {
    let entry = Memo::new(move |_| {
        let key = desk.open.get()?;
        desk.calendar.with(|calendar| calendar.find(&key).cloned())
    });
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(entry.with(Option::is_some)));
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            desk.open.set(None);
        }
        now
    });
    let title = Signal::derive(move || entry.get().as_ref().map(name).unwrap_or_default());
    view! {
        <Sheet id="calendar-details" open title>
            {move || entry.get().map(|entry| view! { <Known desk entry/> })}
        </Sheet>
    }
}

#[component]
fn Known(desk: Desk, entry: Entry) -> impl IntoView {
    let id = entry.id;
    let line = |sign: Sign, text: String| {
        (!text.is_empty()).then(|| view! { <p class="flex items-center gap-2 text-body"><Icon sign size=16/><bdi>{text}</bdi></p> })
    };
    let moves = entry.may_change && !entry.coming;
    let answers = entry.answer.clone().filter(|_| !entry.coming);
    let readable = !entry.kind.is_empty();
    let told = entry.recurs.then(|| if entry.coming { t("calendar.coming") } else { t("calendar.recurs") });
    view! {
        <div class="flex flex-col gap-3">
            {line(Sign::Clock, times(&entry))}
            {line(Sign::Pin, entry.place.clone())}
            {line(Sign::Person, entry.owner_name.clone())}
            {line(Sign::Refresh, told.unwrap_or_default())}
            {answers.map(|answer| view! {
                <AnswerButtons answer=Some(answer) on_answer=move |answer| desk.answer(id, answer)/>
            })}
            {moves.then(|| view! { <MoveTo desk entry=entry.clone()/> })}
            {readable.then(|| view! {
                <LinkButton href=["/activities/", &id.to_string()].concat() icon=Sign::Expand>{t("calendar.open")}</LinkButton>
            })}
        </div>
    }
}

/// Another day and time, for those who do not drag.
#[component]
fn MoveTo(desk: Desk, entry: Entry) -> impl IntoView {
    let day = RwSignal::new(Some(entry.begins.date()));
    let text =
        if entry.begins.time() == END_OF_DAY { String::new() } else { formats::time(entry.begins.time()) };
    let time = RwSignal::new(text);
    let press = move || {
        let Some(day): Option<NaiveDate> = day.get_untracked() else { return };
        desk.move_to(&entry, due::at(day, &time.get_untracked()));
        desk.open.set(None);
    };
    view! {
        <div class="flex flex-wrap items-end gap-2 border-t border-line pt-3">
            <div class="w-40"><Field id="move-day" label=t("composer.day")><DayInput value=day/></Field></div>
            <div class="w-28"><Field id="move-time" label=t("composer.time")>
                <input class="control num" type="time" id="move-time" prop:value=move || time.get()
                    on:change=move |event| time.set(event_target_value(&event))/>
            </Field></div>
            <Button on_press=press>{t("calendar.move")}</Button>
        </div>
    }
}
