//! A month: six weeks, each with what stands on its days as bars.

use super::block::BarView;
use super::desk::{Desk, Slot};
use super::dom;
use super::lanes::{Bar, bars};
use super::span::{View, days};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use ui::prelude::*;

/// Bars above each other in a week; the rest is counted.
const LINES: u32 = 3;
const WEEK: u32 = 7;

/// `now` is what the reader's clock shows.
#[component]
pub fn Month(desk: Desk, now: Signal<NaiveDateTime>) -> impl IntoView {
    let (first, month) = desk.calendar.with_untracked(|calendar| (calendar.first, calendar.date.month()));
    let names = days(first, WEEK).map(|day| formats::weekday(day, language()));
    let week = move |week: u32| {
        let from = first.checked_add_days(Days::new(u64::from(week * WEEK))).unwrap_or(first);
        view! { <Week desk from month now/> }
    };
    view! {
        <div class="flex min-h-0 flex-1 flex-col select-none">
            <div class="grid grid-cols-7 border-b border-line" aria-hidden="true">
                {names.map(|name| view! { <span class="truncate px-1.5 py-1 text-tiny text-ink-soft">{name}</span> }).collect_view()}
            </div>
            {(0..View::Month.days() / WEEK).map(week).collect_view()}
        </div>
    }
}

#[component]
fn Week(desk: Desk, from: NaiveDate, month: u32, now: Signal<NaiveDateTime>) -> impl IntoView {
    let all = Memo::new(move |_| bars(&desk.shown().entries, from, WEEK, |_| true));
    let shown = move || {
        let bars = all.get().into_iter().filter(|bar| bar.line < LINES);
        bars.map(|bar| view! { <BarView desk bar/> }).collect_view()
    };
    view! {
        <div class="relative min-h-32 flex-1 border-b border-line print:min-h-28">
            <div class="absolute inset-0 grid grid-cols-7">
                {days(from, WEEK).enumerate().map(|(column, day)| {
                    let more = Memo::new(move |_| all.with(|all| more(all, column as u32)));
                    view! { <Cell desk day other=day.month() != month more now/> }
                }).collect_view()}
            </div>
            <div class="pointer-events-none relative grid auto-rows-min grid-cols-7 gap-x-1 gap-y-0.5 px-0.5 pt-7 pb-6">{shown}</div>
        </div>
    }
}

/// How many on this day find no line.
fn more(bars: &[Bar], column: u32) -> i64 {
    let hidden = |bar: &&Bar| bar.line >= LINES && (bar.first..=bar.last).contains(&column);
    bars.iter().filter(hidden).count().try_into().unwrap_or_default()
}

#[component]
fn Cell(
    desk: Desk,
    day: NaiveDate,
    other: bool,
    more: Memo<i64>,
    now: Signal<NaiveDateTime>,
) -> impl IntoView {
    let today = Memo::new(move |_| now.get().date() == day);
    let chosen = move || desk.chosen.get().is_some_and(|slot| slot.day == day);
    let ground = move || match (chosen(), other) {
        (true, _) => "relative border-s border-line bg-brand-soft",
        (_, true) => "relative border-s border-line bg-sunken",
        _ => "relative border-s border-line",
    };
    let number = move || match today.get() {
        true => {
            "num grid size-6 place-items-center rounded-full bg-brand text-small text-on-brand focus-ring"
        }
        false => {
            "num grid size-6 place-items-center rounded-full text-small text-ink-soft hover:bg-hover focus-ring"
        }
    };
    let name = formats::day(day, language());
    let add = t_with("calendar.add_on", &[("day", &name)]);
    view! {
        <div id=dom::day_id(day) class=ground data-ground="" role="group" aria-label=name.clone()>
            <div class="flex items-center justify-between p-0.5">
                <a class=number href=desk.address(View::Day, day) aria-label=name.clone() aria-current=move || today.get().then_some("date")>{day.day()}</a>
                {desk.may_add.then(|| view! {
                    <IconButton sign=Sign::Plus size=Size::Small label=add class="no-print opacity-0 focus:opacity-100 max-md:hidden"
                        on_press=move || desk.begin(Slot { day, minutes: None })/>
                })}
            </div>
            {move || (more.get() > 0).then(|| view! {
                <a class="absolute inset-x-1 bottom-0.5 truncate text-tiny text-ink-soft hover:text-ink focus-ring" href=desk.address(View::Day, day)>
                    {t_count("calendar.more", more.get())}
                </a>
            })}
        </div>
    }
}
