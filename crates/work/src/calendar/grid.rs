//! Days beside each other with their hours: a week, a day. What takes whole days stands above.

use super::block::{BarView, BlockView};
use super::desk::{Desk, Slot};
use super::dom;
use super::lanes::{Block, DAY, bars, blocks};
use super::model::Entry;
use super::span::{View, days};
use chrono::{NaiveDate, NaiveDateTime, Timelike};
use leptos::prelude::*;
use ui::prelude::*;

/// The part of the day that is in sight at first: from seven o'clock on.
const MORNING: f64 = 7.0 / 24.0;

/// `now` is what the reader's clock shows.
#[component]
pub fn Grid(desk: Desk, now: Signal<NaiveDateTime>) -> impl IntoView {
    let (first, view) = desk.calendar.with_untracked(|calendar| (calendar.first, calendar.view()));
    let shown: Vec<NaiveDate> = days(first, view.days()).collect();
    let count = view.days();
    browser::on_mount(|| dom::scroll_to_minute(MORNING));
    let columns = move || format!("3.5rem repeat({count}, minmax(0, 1fr))");
    let heads = shown.clone();
    let above = Memo::new(move |_| bars(&desk.shown().entries, first, count, Entry::is_whole_days));
    view! {
        <div class="flex min-h-0 flex-1 flex-col select-none">
            <div class="grid border-b border-line" style:grid-template-columns=columns>
                <span></span>
                {heads.into_iter().map(|day| view! { <Head desk day now/> }).collect_view()}
            </div>
            <div class="grid border-b border-line" style:grid-template-columns=columns>
                <span class="px-1 py-1 text-tiny text-ink-faint">{t("calendar.whole_day")}</span>
                <div class="grid auto-rows-min gap-0.5 p-0.5" style:grid-column="2 / -1" style:grid-template-columns=format!("repeat({count}, minmax(0, 1fr))")>
                    {move || above.get().into_iter().map(|bar| view! { <BarView desk bar/> }).collect_view()}
                </div>
            </div>
            <div id="calendar-hours" class="min-h-0 flex-1 overflow-y-auto focus-ring print:overflow-visible" tabindex="0" role="group" aria-label=t("calendar.hours")>
                <div class="grid h-[72rem]" style:grid-template-columns=columns>
                    <Hours/>
                    {shown.into_iter().map(|day| view! { <Column desk day now/> }).collect_view()}
                </div>
            </div>
        </div>
    }
}

/// The day's name, which leads to the day, and a way to add for those who do not press on its hours.
#[component]
fn Head(desk: Desk, day: NaiveDate, now: Signal<NaiveDateTime>) -> impl IntoView {
    let today = Memo::new(move |_| now.get().date() == day);
    let class = move || match today.get() {
        true => "focus-ring rounded-control text-small font-semibold text-brand-ink",
        false => "focus-ring rounded-control text-small text-ink-soft hover:text-ink",
    };
    let language = language();
    let label = t_with("calendar.add_on", &[("day", &formats::day(day, language))]);
    view! {
        <div class="flex min-w-0 items-center justify-between gap-1 px-1.5 py-1">
            <a class=class href=desk.address(View::Day, day) aria-current=move || today.get().then_some("date")>
                {formats::weekday_day(day, language)}
            </a>
            {desk.may_add.then(|| view! {
                <IconButton sign=Sign::Plus size=Size::Small label class="no-print max-md:hidden"
                    on_press=move || desk.begin(Slot { day, minutes: None })/>
            })}
        </div>
    }
}

#[component]
fn Hours() -> impl IntoView {
    let hour = |hour: u32| {
        let text = formats::time(chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default());
        view! { <div class="num h-12 pe-1.5 text-end text-tiny text-ink-faint">{(hour > 0).then_some(text)}</div> }
    };
    view! { <div aria-hidden="true" class="-mt-2">{(0..24).map(hour).collect_view()}</div> }
}

#[component]
fn Column(desk: Desk, day: NaiveDate, now: Signal<NaiveDateTime>) -> impl IntoView {
    let blocks = Memo::new(move |_| blocks(&desk.shown().entries, day));
    let keys =
        move || blocks.with(|blocks| blocks.iter().map(|block| block.entry.key()).collect::<Vec<String>>());
    let draw = move |key: String| {
        let own = key.clone();
        let block: Memo<Option<Block>> = Memo::new(move |_| {
            blocks.with(|blocks| blocks.iter().find(|block| block.entry.key() == own).cloned())
        });
        let first = block.get_untracked().is_none_or(|block| block.entry.begins.date() == day);
        view! { <BlockView desk block key first/> }
    };
    let lines = "repeating-linear-gradient(to bottom, var(--color-line) 0 1px, transparent 1px 3rem)";
    view! {
        <div id=dom::day_id(day) class="relative border-s border-line" style:background-image=lines data-ground="" role="group"
            aria-label=formats::day(day, language())>
            <For each=keys key=|key| key.clone() children=draw/>
            {move || chosen(desk, day)}
            <NowLine day now/>
        </div>
    }
}

/// What is chosen for something new while it is dragged.
fn chosen(desk: Desk, day: NaiveDate) -> Option<impl IntoView> {
    let (from, to) = desk.chosen.get().filter(|slot| slot.day == day)?.minutes?;
    let part = |minute: u32| format!("{}%", f64::from(minute) * 100.0 / f64::from(DAY));
    let text = [from, to].map(|minute| formats::time(super::lanes::at(day, minute).time())).join(" – ");
    Some(view! {
        <div class="pointer-events-none absolute inset-x-0 z-20 rounded-control bg-brand-soft px-1.5 text-tiny text-brand-ink"
            style:top=part(from) style:height=part(to.saturating_sub(from))><span class="num">{text}</span></div>
    })
}

/// Where the day stands.
#[component]
fn NowLine(day: NaiveDate, now: Signal<NaiveDateTime>) -> impl IntoView {
    let place = Memo::new(move |_| {
        let now = now.get();
        (now.date() == day).then(|| now.num_seconds_from_midnight() / 60)
    });
    let line = move |minute: u32| {
        let top = format!("{}%", f64::from(minute) * 100.0 / f64::from(DAY));
        view! {
            <div class="pointer-events-none absolute inset-x-0 z-20 border-t-2 border-bad no-print" style:top=top data-now="" aria-hidden="true"></div>
        }
    };
    move || place.get().map(line)
}
