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
use records::screens::SeriesDialog;
use ui::prelude::*;

/// Where a view of a day is, of today when it is nothing.
pub fn address(view: View, day: Option<NaiveDate>, whose: &Whose) -> String {
    let mut address = ["/calendar?view=", view.code()].concat();
    if let Some(day) = day {
        address.push_str(&["&date=", &day.to_string()].concat());
    }
    if *whose != Whose::Mine {
        address.push_str(&["&who=", &whose.text()].concat());
    }
    address
}

/// What the address asks for, and going elsewhere. Cheap to copy.
#[derive(Clone, Copy)]
struct Asked {
    view: Memo<View>,
    date: Memo<String>,
    whose: Memo<Whose>,
    /// What is shown, once it is here.
    shown: RwSignal<Option<Calendar>>,
    /// To an address; in place of the one that is shown, if so.
    go: Callback<(String, bool)>,
}

impl Asked {
    fn new() -> Self {
        let params = use_query_map();
        let asked = move |name: &str| params.with(|params| params.get(name)).unwrap_or_default();
        let navigate = use_navigate();
        let go = Callback::new(move |(address, replace): (String, bool)| {
            navigate(&address, NavigateOptions { replace, scroll: false, ..NavigateOptions::default() });
        });
        Self {
            view: Memo::new(move |_| View::from_code(&asked("view")).unwrap_or_default()),
            date: Memo::new(move |_| asked("date")),
            whose: Memo::new(move |_| Whose::parse(&asked("who"))),
            shown: RwSignal::new(None),
            go,
        }
    }

    /// A phone begins with the agenda where the address asks for nothing else.
    fn begin_on_phones(self) {
        let (phone, params) = (browser::use_is_phone(), use_query_map());
        Effect::new(move |_| {
            if phone.get() && params.with_untracked(|params| params.get("view").is_none()) {
                self.go(View::Agenda, None, self.whose.get_untracked(), true);
            }
        });
    }

    /// The day in the address, else the one that is shown.
    fn day(self) -> Option<NaiveDate> {
        let shown = || self.shown.with(|shown| shown.as_ref().map(|shown| shown.date));
        self.date.get().parse().ok().or_else(shown)
    }

    fn go(self, view: View, day: Option<NaiveDate>, whose: Whose, replace: bool) {
        self.go.run((address(view, day, &whose), replace));
    }

    fn show(self, view: View, day: Option<NaiveDate>) {
        self.go(view, day, self.whose.get_untracked(), false);
    }

    fn turn(self, on: bool) {
        let view = self.view.get_untracked();
        self.show(view, untrack(|| self.day()).map(|day| view.turned(day, on)));
    }
}

#[component]
pub fn CalendarPage() -> impl IntoView {
    records::screens::hear_live();
    let asked = Asked::new();
    let calendar = Resource::new(
        move || (asked.view.get(), asked.date.get(), asked.whose.get()),
        |(view, date, whose)| api::read_calendar(view.code().to_owned(), date, whose.text()),
    );
    asked.begin_on_phones();
    let choose = move |whose| asked.go(asked.view.get_untracked(), untrack(|| asked.day()), whose, false);
    view! {
        <Title text=t("calendar.title")/>
        <div class="flex h-full min-h-0 w-full flex-col md:h-[calc(100dvh-1rem)] print:h-auto">
            <Head asked on_done=move || calendar.refetch()/>
            <div class="no-print px-4 pb-2 md:px-6">
                <WhoPicker calendar=asked.shown.into() whose=asked.whose on_choose=choose/>
            </div>
            <Transition fallback=|| view! { <Skeleton shape=SkeletonShape::Rows count=10/> }>
                {move || Suspend::new(async move {
                    match calendar.await {
                        Ok(calendar) => {
                            asked.shown.set(Some(calendar.clone()));
                            view! { <CalendarView calendar whose=asked.whose.get_untracked() on_turn=move |on| asked.turn(on)/> }.into_any()
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
fn Head(asked: Asked, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let day = Signal::derive(move || asked.day());
    let name = Signal::derive(move || match asked.day() {
        Some(day) => title(asked.view.get(), day),
        None => t("calendar.title"),
    });
    view! {
        <PageHeader title=name>
            <div class="no-print flex flex-wrap items-center gap-2">
                <Turning view=asked.view date=day on_show=move |view, day| asked.show(view, day)/>
                <Views view=asked.view on_show=move |view| asked.show(view, day.get_untracked())/>
                <ImportButton on_done/>
                <LinkButton href="/account" icon=Sign::Link>{t("calendar.subscribe")}</LinkButton>
            </div>
        </PageHeader>
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
        <SeriesDialog series=desk.series id="calendar-series"/>
    }
}

/// What the reader's clock shows, as it goes on.
fn clock(calendar: &Calendar) -> Signal<NaiveDateTime> {
    let (seen, local) = (calendar.now, calendar.local);
    let now = browser::use_now(seen);
    Signal::derive(move || local.checked_add_signed(now.get() - seen).unwrap_or(local))
}
