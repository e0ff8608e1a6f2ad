//! The page: `/calendar?view=month|week|day|agenda&date=2026-11-20&who=mine`. On a phone it begins with the agenda.

use super::agenda::AgendaList;
use super::desk::{Desk, Slot};
use super::details::Details;
use super::drag::Drag;
use super::grid::Grid;
use super::import::ImportButton;
use super::model::Calendar;
use super::month::Month;
use super::short_form::ShortForm;
use super::span::View;
use super::swipe::Wipe;
use super::toolbar::{Turning, Views, title};
use super::who::WhoPicker;
use super::whose::Whose;
use super::{api, dom};
use crate::complaint;
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use ui::prelude::*;

/// Where a view of a day is; whose it is stays as it was where `whose` is nothing.
pub fn address(view: View, day: NaiveDate) -> String {
    place(view, Some(day), &untrack(|| asked_whose(&use_query_map().get())))
}

fn place(view: View, day: Option<NaiveDate>, whose: &Whose) -> String {
    let mut address = ["/calendar?view=", view.code()].concat();
    if let Some(day) = day {
        address.push_str(&["&date=", &day.to_string()].concat());
    }
    if *whose != Whose::Mine {
        address.push_str(&["&who=", &whose.text()].concat());
    }
    address
}

fn asked_whose(params: &leptos_router::params::ParamsMap) -> Whose {
    Whose::parse(&params.get("who").unwrap_or_default())
}

#[component]
pub fn CalendarPage() -> impl IntoView {
    records::screens::hear_live();
    let params = use_query_map();
    let asked = move |name: &str| params.with(|params| params.get(name));
    let view = Memo::new(move |_| asked("view").and_then(|view| View::from_code(&view)).unwrap_or_default());
    let date = Memo::new(move |_| asked("date").unwrap_or_default());
    let whose = Memo::new(move |_| params.with(asked_whose));
    let calendar = Resource::new(
        move || (view.get(), date.get(), whose.get()),
        |(view, date, whose)| api::read_calendar(view.code().to_owned(), date, whose.text()),
    );
    let shown = RwSignal::new(None::<Calendar>);
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |view: View, day: Option<NaiveDate>, whose: Whose, replace: bool| {
        let options = NavigateOptions { replace, scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&place(view, day, &whose), options));
    };
    let day = Signal::derive(move || {
        date.get().parse().ok().or_else(|| shown.with(|shown| shown.as_ref().map(|shown| shown.date)))
    });
    let phone = browser::use_is_phone();
    Effect::new(move |_| {
        if phone.get() && untrack(|| asked("view")).is_none() {
            go(View::Agenda, None, whose.get_untracked(), true);
        }
    });
    let turn = move |on: bool| {
        let turned = day.get_untracked().map(|date| view.get_untracked().turned(date, on));
        go(view.get_untracked(), turned, whose.get_untracked(), false);
    };
    let name = Signal::derive(move || {
        day.get().map(|day| title(view.get(), day)).unwrap_or_else(|| t("calendar.title"))
    });
    view! {
        <Title text=t("calendar.title")/>
        <div class="flex h-full min-h-0 w-full flex-col md:h-[calc(100dvh-1rem)] print:h-auto">
            <PageHeader title=name>
                <div class="no-print flex flex-wrap items-center gap-2">
                    <Turning view date=day on_show=move |view, day| go(view, day, whose.get_untracked(), false)/>
                    <Views view on_show=move |view| go(view, day.get_untracked(), whose.get_untracked(), false)/>
                    <ImportButton on_done=move || calendar.refetch()/>
                    <LinkButton href="/account" icon=Sign::Link>{t("calendar.subscribe")}</LinkButton>
                </div>
            </PageHeader>
            <div class="no-print px-4 pb-2 md:px-6">
                <WhoPicker calendar=shown.into() whose on_choose=move |whose| go(view.get_untracked(), day.get_untracked(), whose, false)/>
            </div>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=10/> }>
                {move || Suspend::new(async move {
                    match calendar.await {
                        Ok(calendar) => {
                            shown.set(Some(calendar.clone()));
                            view! { <CalendarView calendar whose=whose.get_untracked() on_turn=move |on| turn(on)/> }.into_any()
                        }
                        Err(error) => view! {
                            <div class="px-4 md:px-6"><Notice mood=Mood::Bad text=complaint::sentence(&error) on_retry=move || calendar.refetch()/></div>
                        }
                        .into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn CalendarView(calendar: Calendar, whose: Whose, #[prop(into)] on_turn: Callback<(bool,)>) -> impl IntoView {
    let now = clock(&calendar);
    let (view, date) = (calendar.view(), calendar.date);
    let desk = Desk::new(calendar, whose.text());
    let more = Memo::new(move |_| desk.calendar.with(|calendar| calendar.more));
    let (drag, wipe) = (Drag::new(desk), Wipe::new(on_turn));
    browser::on_mount(move || drag.listen());
    use_hotkey("n", "calendar.keys.new", move || desk.begin(Slot { day: date, minutes: None }));
    let days = match view {
        View::Month => view! { <Month desk now/> }.into_any(),
        View::Week | View::Day => view! { <Grid desk now/> }.into_any(),
        View::Agenda => view! { <AgendaList desk now/> }.into_any(),
    };
    let wipes = matches!(view, View::Day | View::Agenda);
    view! {
        {move || more.get().then(|| view! { <div class="px-4 md:px-6"><Notice mood=Mood::Warn text=t("calendar.too_much")/></div> })}
        <div
            id=dom::CALENDAR
            class="flex min-h-0 flex-1 flex-col px-4 pb-4 md:px-6"
            data-view=view.code()
            role="region"
            aria-label=t("calendar.title")
            on:touchstart=move |event| if wipes { wipe.begin(&event) }
            on:touchmove=move |event| wipe.go(&event)
            on:touchend=move |_| wipe.end(drag.has_just_ended() || drag.is_lifted())
        >
            {days}
        </div>
        <Details desk/>
        <ShortForm desk/>
    }
}

/// What the reader's clock shows, as it goes on.
fn clock(calendar: &Calendar) -> Signal<NaiveDateTime> {
    let (seen, local) = (calendar.now, calendar.local);
    let now = browser::use_now(seen);
    Signal::derive(move || local.checked_add_signed(now.get() - seen).unwrap_or(local))
}
