//! Beside the time of a meeting: when those who are to come are busy on its day, and the next time at which all are free.

use super::{Busy, Person, api};
use crate::activities::due;
use crate::calendar::lanes::DAY;
use crate::composer::Inputs;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::prelude::*;

/// Milliseconds after the last change of people or time.
const PAUSE: u64 = 300;
/// Minutes of a meeting without an end.
const USUAL: u32 = 30;
/// The hours that are drawn.
const FROM: u32 = 7 * 60;
const TO: u32 = 20 * 60;

/// What is asked: who, and when it begins and ends.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    people: Vec<String>,
    from: NaiveDateTime,
    minutes: u32,
}

/// Nothing until there are people and a day.
#[component]
pub fn FreeBusy(inputs: Inputs) -> impl IntoView {
    let asked = Memo::new(move |_| asked(inputs));
    let busy = RwSignal::new(None::<Busy>);
    let pause = browser::Timer::new();
    Effect::new(move |_| match asked.get() {
        None => busy.set(None),
        Some(Asked { people, from, minutes }) => pause.start(PAUSE, move || {
            spawn_local(async move {
                // What was asked meanwhile has an answer of its own.
                let still = move || {
                    asked
                        .try_get_untracked()
                        .flatten()
                        .is_some_and(|now| now.from == from && now.minutes == minutes)
                };
                if let Ok(answer) = api::free_busy(people, from, minutes).await
                    && still()
                {
                    busy.try_set(Some(answer));
                }
            });
        }),
    });
    move || {
        let (busy, asked) = (busy.get()?, asked.get()?);
        Some(view! { <Shown inputs busy asked/> })
    }
}

fn asked(inputs: Inputs) -> Option<Asked> {
    let people: Vec<String> = inputs.people.get().into_iter().map(|who| who.id).collect();
    let (day, time, ends) = (inputs.day.get()?, inputs.time.get(), inputs.ends.get());
    let from = clock(&time).unwrap_or_else(|| NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default());
    let minutes = clock(&ends).map(|ends| (ends - from).num_minutes()).filter(|minutes| *minutes > 0);
    let minutes = minutes.and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(USUAL);
    (!people.is_empty()).then(|| Asked { people, from: day.and_time(from), minutes })
}

/// `14:30`.
fn clock(text: &str) -> Option<NaiveTime> {
    let day = NaiveDate::default();
    (!text.trim().is_empty()).then(|| due::at(day, text).time()).filter(|time| *time != due::END_OF_DAY)
}

#[component]
fn Shown(inputs: Inputs, busy: Busy, asked: Asked) -> impl IntoView {
    let from = asked.from.num_seconds_from_midnight() / 60;
    let (to, length) = ((from + asked.minutes).min(DAY), i64::from(asked.minutes));
    let taken = busy.people.iter().any(|person| person.is_busy(from, to));
    let offer = busy.free.filter(|free| *free != asked.from);
    let take = move |free: NaiveDateTime| {
        inputs.day.set(Some(free.date()));
        inputs.time.set(formats::time(free.time()));
        inputs.ends.set(formats::time((free + TimeDelta::minutes(length)).time()));
    };
    let word = if taken { "busy.taken" } else { "busy.free" };
    let language = language();
    view! {
        <div class="flex flex-col gap-1.5 rounded-card bg-sunken p-2" role="group" aria-label=t("busy.title")>
            {busy.people.into_iter().map(|person| view! { <Row person from to/> }).collect_view()}
            <div class="flex flex-wrap items-center gap-2">
                <span class="text-small text-ink-soft" role="status">{t(word)}</span>
                {offer.map(|free| view! {
                    <Chip label=t_with("busy.next", &[("time", &formats::day_time(free, language))]) icon=Sign::Clock on_press=move || take(free)/>
                })}
            </div>
        </div>
    }
}

#[component]
fn Row(person: Person, from: u32, to: u32) -> impl IntoView {
    let told = |span: &super::Span| {
        let [from, to] = [span.from, span.to]
            .map(|minute| formats::time(super::super::lanes::at(NaiveDate::default(), minute).time()));
        [&from, " – ", &to, " ", &span.title.clone().unwrap_or_else(|| t("calendar.busy"))].concat()
    };
    let all: Vec<String> = person.spans.iter().map(told).collect();
    let read = if all.is_empty() { t("busy.nothing") } else { all.join("; ") };
    let span = move |(from, to): (u32, u32), class: &'static str, title: Option<String>| {
        let (start, width) = place(from, to)?;
        Some(view! { <span class=class style:inset-inline-start=start style:width=width title=title></span> })
    };
    let spans = person.spans.iter().zip(all).map(|(each, title)| {
        span((each.from, each.to), "absolute inset-y-0 rounded-sm bg-ink-faint", Some(title))
    });
    let bad = person.is_busy(from, to);
    let asked = if bad {
        "absolute inset-y-0 rounded-sm border-2 border-bad"
    } else {
        "absolute inset-y-0 rounded-sm border-2 border-good"
    };
    view! {
        <div class="flex items-center gap-2" data-busy=bad.to_string()>
            <bdi class="w-28 shrink-0 truncate text-small">{person.name}</bdi>
            <div class="relative h-5 min-w-0 flex-1 rounded-sm bg-raised" role="img" aria-label=read>
                {spans.collect_view()}
                {span((from, to), asked, None)}
            </div>
        </div>
    }
}

/// Where it begins on the strip and how wide it is; nothing for what is outside.
fn place(from: u32, to: u32) -> Option<(String, String)> {
    let (from, to) = (from.clamp(FROM, TO), to.clamp(FROM, TO));
    let part = |minutes: u32| format!("{}%", f64::from(minutes) * 100.0 / f64::from(TO - FROM));
    (from < to).then(|| (part(from - FROM), part(to - from)))
}
