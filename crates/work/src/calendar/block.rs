//! An entry as calendars draw it: in the hours of a day, and as a bar over days.

use super::desk::Desk;
use super::lanes::{Bar, Block, DAY};
use super::model::Entry;
use super::{dom, keyboard};
use crate::activities::sign::sign;
use leptos::prelude::*;
use ui::prelude::*;

/// Ground and text of an entry: the hue of whose it is; hatched what is still to be answered.
pub fn look(entry: &Entry) -> &'static str {
    match entry.owner {
        None => "bg-sunken text-ink-soft",
        Some(owner) => Hue::of(&owner.to_string()).soft(),
    }
}

/// What is over, cancelled, declined or only drawn stands back.
pub fn weight(entry: &Entry) -> &'static str {
    let declined = entry.answer.as_deref() == Some("declined");
    match (entry.cancelled || declined, entry.done, entry.coming || entry.is_unanswered()) {
        (true, ..) => "line-through opacity-60",
        (_, true, _) => "opacity-70",
        (_, _, true) => "border-dashed",
        _ => "",
    }
}

/// What it is called; an invitation to what one may not read has no other name.
pub fn name(entry: &Entry) -> String {
    if entry.kind.is_empty() { t("calendar.busy") } else { entry.title.clone() }
}

/// From when to when, in words.
pub fn times(entry: &Entry) -> String {
    let language = language();
    let day = formats::weekday_day(entry.begins.date(), language);
    let last = entry.last_day();
    match (entry.is_whole_days(), last == entry.begins.date(), entry.ends) {
        (true, true, _) => day,
        (true, false, _) => [&day, " – ", &formats::weekday_day(last, language)].concat(),
        (false, _, Some(ends)) => {
            [&day, " ", &formats::time(entry.begins.time()), " – ", &formats::time(ends.time())].concat()
        }
        (false, _, None) => [&day, " ", &formats::time(entry.begins.time())].concat(),
    }
}

/// For screen readers: name, times, place, whose, and what there is to know.
pub fn label(entry: &Entry) -> String {
    let mut parts = vec![name(entry), times(entry)];
    parts.extend([&entry.place, &entry.owner_name].into_iter().filter(|text| !text.is_empty()).cloned());
    if entry.coming {
        parts.push(t("calendar.coming"));
    }
    if entry.cancelled {
        parts.push(t("outcome.name.cancelled"));
    }
    parts.extend(entry.answer.as_ref().map(|answer| t(&["attendee.answer.", answer].concat())));
    let comma = if language() == kernel::Language::Arabic { "، " } else { ", " };
    parts.join(comma)
}

/// In the hours of a day. `first` for the first of its days: there it has its id.
#[component]
pub fn BlockView(desk: Desk, block: Memo<Option<Block>>, key: String, first: bool) -> impl IntoView {
    const BASE: &str = "absolute cursor-pointer overflow-hidden rounded-control border border-line px-1.5 py-0.5 text-start text-tiny \
        leading-tight select-none focus-ring";
    let entry = move || block.get().map(|block| block.entry);
    let of = move |read: fn(&Block) -> (u32, u32)| {
        block.get().map(|block| percent(read(&block))).unwrap_or_default()
    };
    let held = {
        let key = key.clone();
        move || desk.lifted.with(|lifted| lifted.as_ref().is_some_and(|lifted| lifted.key() == key))
    };
    let class = move || {
        let entry = entry();
        let looks = entry.as_ref().map(|entry| [look(entry), weight(entry)]).unwrap_or_default();
        classes(&[BASE, looks[0], looks[1], if held() { "z-20 shadow-float" } else { "z-10" }])
    };
    let (open, pressed) = (key.clone(), key.clone());
    let may_stretch = move || entry().is_some_and(|entry| entry.may_change && !entry.coming);
    view! {
        <button
            type="button"
            id=first.then(|| dom::entry_id(&key))
            class=class
            data-entry=key
            aria-label=move || entry().map(|entry| label(&entry))
            style:top=move || of(|block| (block.from, DAY))
            style:height=move || of(|block| (block.to.saturating_sub(block.from), DAY))
            style:inset-inline-start=move || of(|block| (block.lane, block.lanes))
            style:width=move || of(|block| (1, block.lanes))
            on:click=move |_| desk.open.set(Some(open.clone()))
            on:keydown=move |event| keyboard::press(desk, &pressed, &event)
        >
            {move || entry().map(|entry| view! {
                <span class="block truncate font-medium"><bdi>{name(&entry)}</bdi></span>
                <span class="num block truncate" dir="auto">{formats::time(entry.begins.time())} " " {entry.place.clone()}</span>
            })}
            {move || may_stretch().then(|| view! {
                <span class="absolute inset-x-0 bottom-0 h-2 cursor-ns-resize no-print" data-edge="" aria-hidden="true"></span>
            })}
        </button>
    }
}

/// So much of the whole, as styles say it.
fn percent((part, whole): (u32, u32)) -> String {
    let thousandths = u64::from(part) * 100_000 / u64::from(whole.max(1));
    format!("{}.{:03}%", thousandths / 1_000, thousandths % 1_000)
}

/// Over the days of a week.
#[component]
pub fn BarView(desk: Desk, bar: Bar) -> impl IntoView {
    const BASE: &str = "pointer-events-auto flex h-6 min-w-0 cursor-pointer items-center gap-1 overflow-hidden rounded-control border \
        border-line px-1.5 text-start text-tiny select-none focus-ring pointer-coarse:h-8";
    let Bar { entry, first, last, line, cut } = bar;
    let key = entry.key();
    let cuts = [("rounded-s-none", cut[0]), ("rounded-e-none", cut[1])];
    let cuts = cuts.map(|(class, cut)| if cut { class } else { "" });
    let class = classes(&[BASE, look(&entry), weight(&entry), cuts[0], cuts[1]]);
    let (open, pressed, id) = (key.clone(), key.clone(), (!cut[0]).then(|| dom::entry_id(&key)));
    let time = (!entry.is_whole_days())
        .then(|| view! { <span class="num shrink-0">{formats::time(entry.begins.time())}</span> });
    view! {
        <button
            type="button"
            id=id
            class=class
            data-entry=key
            aria-label=label(&entry)
            style:grid-column=format!("{} / {}", first + 1, last + 2)
            style:grid-row=(line + 1).to_string()
            on:click=move |_| desk.open.set(Some(open.clone()))
            on:keydown=move |event| keyboard::press(desk, &pressed, &event)
        >
            {(!entry.kind.is_empty()).then(|| view! { <Icon sign=sign(&entry.kind) size=16/> })}
            {time}
            <bdi class="truncate">{name(&entry)}</bdi>
        </button>
    }
}
