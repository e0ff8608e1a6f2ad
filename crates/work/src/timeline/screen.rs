//! The timeline as it is seen: composer on top, what is planned, then everything that was, by day.
//!
//! Read in the browser once the page is alive: a record's page may draw it inside a Suspense.

use super::activity_card::ActivityCard;
use super::added_lines::AddedLines;
use super::change_line::ChangeLine;
use super::desk::{Desk, State};
use super::entry::What;
use super::filters::Filters;
use super::happened_card::HappenedCard;
use super::rows::{Row, rows};
use crate::ACTIVITY;
use crate::composer::{Composer, Form, WhatsNext};
use chrono::NaiveDate;
use kernel::{Act, Entity, Record};
use leptos::prelude::*;
use ui::prelude::*;

/// What happened with a record and what is planned, live. On one that lies in the trash nothing can be written.
#[component]
pub fn Timeline(entity: &'static Entity, #[prop(into)] record: Signal<Record>) -> impl IntoView {
    let id = record.with_untracked(|record| record.id);
    let living = Memo::new(move |_| record.with(|record| record.deleted_at.is_none()));
    let desk = Desk::new(entity, id);
    desk.listen();
    browser::on_mount(move || desk.read());
    let may = identity::use_session().is_some_and(|session| session.may(Act::Create, ACTIVITY.kind));
    let form = Form::new(entity, Signal::stored(id), Callback::new(move |()| desk.read())).filter(|_| may);
    view! {
        <section class="flex flex-col gap-3" aria-label=t("timeline.title")>
            {move || form.filter(|_| living.get()).map(|form| view! { <Card><WhatsNext form/><Composer form id="composer"/></Card> })}
            <Filters desk/>
            {move || (desk.state.get() == State::Failed).then(|| view! {
                <Notice mood=Mood::Bad text=t("timeline.failed") on_retry=move || desk.read()/>
            })}
            {move || (desk.state.get() == State::Reading).then(|| view! { <Skeleton shape=SkeletonShape::Rows count=6/> })}
            <Planned desk/>
            <Spine desk/>
            <More desk/>
        </section>
    }
}

#[component]
fn Planned(desk: Desk) -> impl IntoView {
    let empty = Memo::new(move |_| desk.planned.with(Vec::is_empty));
    view! {
        <div hidden=move || empty.get()>
            <h3 class="pb-1 text-small font-semibold text-ink-soft">{t("timeline.planned")}</h3>
            <ul class="flex flex-col gap-2">
                <For each=move || desk.planned.get() key=|entry| entry.key() let:entry>
                    <ActivityCard desk entry/>
                </For>
            </ul>
        </div>
    }
}

#[component]
fn Spine(desk: Desk) -> impl IntoView {
    let rows = Memo::new(move |_| desk.items.with(|items| rows(items)));
    let row = move |row: Row| match row {
        Row::Day(day) => view! { <DayMark desk day/> }.into_any(),
        Row::Added(entries) => view! { <AddedLines desk entries/> }.into_any(),
        Row::Entry(entry) => match entry.what {
            What::Activity(_) => view! { <ActivityCard desk entry=*entry/> }.into_any(),
            What::Happened(_) => view! { <HappenedCard entry=*entry/> }.into_any(),
            What::Change(_) => view! { <ChangeLine desk entry=*entry/> }.into_any(),
        },
    };
    view! {
        <ol class="relative flex flex-col gap-2 before:absolute before:inset-y-0 before:start-3.5 before:w-px before:bg-line">
            <For each=move || rows.get() key=Row::key children=row/>
        </ol>
    }
}

#[component]
fn DayMark(desk: Desk, day: NaiveDate) -> impl IntoView {
    let today = move || desk.clock.get().map_or(day, |(_, today)| today);
    view! {
        <li class="relative z-10 flex pt-2 first:pt-0">
            <span class="num rounded-full bg-sunken px-2.5 py-0.5 text-tiny font-medium text-ink-soft" title=formats::weekday_day(day, language())>
                {move || formats::relative_day(day, today(), language())}
            </span>
        </li>
    }
}

#[component]
fn More(desk: Desk) -> impl IntoView {
    let nothing = move || {
        desk.state.get() == State::Ready && desk.items.with(Vec::is_empty) && desk.planned.with(Vec::is_empty)
    };
    view! {
        {move || desk.next.get().is_some().then(|| view! {
            <div class="flex justify-center">
                <Button loading=desk.busy on_press=move || desk.read_more()>{t("timeline.more")}</Button>
            </div>
        })}
        {move || (nothing() && desk.next.get().is_none()).then(|| view! {
            <p class="py-6 text-center text-body text-ink-soft">{t("timeline.empty")}</p>
        })}
    }
}
