//! The timeline as it is seen: composer on top, what is planned, then everything that was, by day.
//!
//! Read in the browser once the page is alive: a record's page may draw it inside a Suspense.

use super::activity_card::ActivityCard;
use super::added_lines::AddedLines;
use super::change_line::ChangeLine;
use super::desk::{Desk, State};
use super::entry::What;
use super::file_card::{FileCard, is_file};
use super::filters::Filters;
use super::fresh::SeenLine;
use super::happened_card::HappenedCard;
use super::mark::OnTop;
use super::rows::{Row, rows};
use super::source::Source;
use super::{Asked, Entry, Mark};
use crate::ACTIVITY;
use crate::composer::{Composer, Form, WhatsNext};
use crate::files::DropZone;
use chrono::NaiveDate;
use kernel::{Act, Entity, Record};
use leptos::context::Provider;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use records::screens::SeriesDialog;
use std::sync::Arc;
use ui::prelude::*;

/// What happened with a record and what is planned, live. On one that lies in the trash nothing can be written.
#[component]
pub fn Timeline(entity: &'static Entity, #[prop(into)] record: Signal<Record>) -> impl IntoView {
    let id = record.with_untracked(|record| record.id);
    // A link is to an entry of the record whose page it is, not of one that is open beside it.
    let is_page = use_location().pathname.with_untracked(|path| *path == entity.path(id));
    let asked = use_query_map().with_untracked(|query| query.get("event")).filter(|_| is_page);
    let linked = asked.and_then(|text| Mark::try_from(text).ok());
    let living = Memo::new(move |_| record.with(|record| record.deleted_at.is_none()));
    let desk = Desk::new(Source::Record(entity, id, record));
    desk.begin(linked);
    let session = StoredValue::new(identity::use_session());
    let may = session.get_value().is_some_and(|session| session.may(Act::Create, ACTIVITY.kind));
    let form = Form::new(entity, Signal::stored(id), Callback::new(move |()| desk.read())).filter(|_| may);
    let may_attach = Signal::derive(move || {
        let may = |record: &Record| {
            session.get_value().is_some_and(|session| session.may_on(Act::Update, entity, record))
        };
        living.get() && records::about::field(entity).is_some() && record.with(may)
    });
    view! {
        <section class="flex flex-col gap-3" aria-label=t("timeline.title")>
        <DropZone entity id may=may_attach on_done=Callback::new(move |()| desk.read())>
        <div class="flex flex-col gap-3">
            {move || form.filter(|_| living.get()).map(|form| view! { <Card><WhatsNext form/><Composer form id="composer"/></Card> })}
            <Story desk/>
        </div>
        </DropZone>
        </section>
    }
}

/// What is chosen and what that shows, of a desk that has begun.
#[component]
pub fn Story(desk: Desk) -> impl IntoView {
    show_linked(desk, desk.around.get_untracked());
    view! {
        <Filters desk/>
        {move || (desk.state.get() == State::Failed).then(|| view! {
            <Notice mood=Mood::Bad text=t("timeline.failed") on_retry=move || desk.read()/>
        })}
        {move || (desk.state.get() == State::Reading).then(|| view! { <Skeleton shape=SkeletonShape::Rows count=6/> })}
        <Pinned desk/>
        <Planned desk/>
        <Newer desk/>
        <Spine desk/>
        <More desk/>
        <SeriesDialog series=desk.series id=[desk.source.name(), "-timeline-series"].concat()/>
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

/// What somebody put on top.
#[component]
fn Pinned(desk: Desk) -> impl IntoView {
    let empty = Memo::new(move |_| desk.pinned.with(Vec::is_empty));
    view! {
        <div hidden=move || empty.get()>
            <h3 class="pb-1 text-small font-semibold text-ink-soft">{t("pin.many")}</h3>
            <ul class="flex flex-col gap-2">
                <For each=move || desk.pinned.get() key=|entry| entry.key() let:entry>
                    <PinnedOne desk entry/>
                </For>
            </ul>
        </div>
    }
}

/// One of them, with the name of who put it there.
#[component]
fn PinnedOne(desk: Desk, entry: Entry) -> impl IntoView {
    let mark = String::from(entry.mark());
    let who = move || {
        let by = |pin: &Record| (pin.text("entry") == mark).then(|| pin.label("user_id").to_owned());
        let who = desk.pins.with(|pins| pins.iter().find_map(by));
        t_with("pin.by", &[("who", &who.unwrap_or_else(|| "Kith".to_owned()))])
    };
    view! {
        <li>
            <p class="flex items-center gap-1 pb-0.5 text-small text-ink-faint"><Icon sign=Sign::Pin size=14/>{who}</p>
            <ul><Provider value=OnTop>{one(desk, entry)}</Provider></ul>
        </li>
    }
}

/// For who came by a link to something of the past.
#[component]
fn Newer(desk: Desk) -> impl IntoView {
    move || {
        desk.around.with(Option::is_some).then(|| view! {
        <div class="flex justify-center">
            <Button icon=Sign::ArrowUp on_press=move || desk.ask(|_| {})>{t("timeline.newer")}</Button>
        </div>
    })
    }
}

/// Puts the keyboard on what a link leads to, once it is there.
fn show_linked(desk: Desk, linked: Option<Mark>) {
    let Some(mark) = linked else { return };
    Effect::new(move |done: Option<bool>| {
        let here = desk.state.get() == State::Ready;
        if here && done != Some(true) {
            let element = mark.element();
            browser::soon(move || browser::focus(&element));
        }
        here || done == Some(true)
    });
}

/// Rows that are drawn, or not, together.
const LEAF: usize = 50;

/// Everything that was, in leaves: those far from what shows are empty boxes.
#[component]
fn Spine(desk: Desk) -> impl IntoView {
    let rows = Memo::new_with_compare(
        move |_| {
            let since = desk.since.get();
            Arc::new(desk.items.with(|items| rows(items, since, desk.me)))
        },
        |one: Option<&Arc<Vec<Row>>>, other| {
            !one.zip(other).is_some_and(|(one, other)| Arc::ptr_eq(one, other))
        },
    );
    let leaves = Memo::new(move |_| rows.with(|rows| rows.len().div_ceil(LEAF)));
    let leaf = move |at: usize| {
        let slice =
            move || rows.with(|rows| rows.iter().skip(at * LEAF).take(LEAF).cloned().collect::<Vec<_>>());
        let row = move |row: Row| match row {
            Row::Day(day) => view! { <DayMark desk day/> }.into_any(),
            Row::Seen => view! { <SeenLine/> }.into_any(),
            Row::Added(entries) => view! { <AddedLines desk entries/> }.into_any(),
            Row::Entry(entry) => one(desk, Entry::clone(&entry)),
        };
        let draw = move |()| {
            view! { <ol class="flex flex-col gap-2 pb-2"><For each=slice key=Row::key children=row/></ol> }
                .into_any()
        };
        view! { <Leaf draw=Callback::new(draw)/> }
    };
    view! {
        <div class="relative before:absolute before:inset-y-0 before:start-3.5 before:w-px before:bg-line">
            <For each=move || 0..leaves.get() key=|at| *at children=leaf/>
        </div>
    }
}

fn one(desk: Desk, entry: Entry) -> AnyView {
    match entry.what {
        What::Activity(_) => view! { <ActivityCard desk entry/> }.into_any(),
        What::Happened(_) if is_file(&entry.what) => view! { <FileCard desk entry/> }.into_any(),
        What::Happened(_) => view! { <HappenedCard desk entry/> }.into_any(),
        What::Change(_) => view! { <ChangeLine desk entry/> }.into_any(),
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

/// So far from the end of what was read, in pixels, the next page is read.
const NEAR: i32 = 800;

/// Milliseconds until what was read is drawn, and it is known what is near.
const DRAWN: u64 = 150;

#[component]
fn More(desk: Desk) -> impl IntoView {
    let nothing = move || {
        desk.state.get() == State::Ready && desk.items.with(Vec::is_empty) && desk.planned.with(Vec::is_empty)
    };
    let element = NodeRef::new();
    let near = browser::use_near(element, NEAR);
    let rest = browser::Timer::new();
    // The button stays for the keyboard; whoever scrolls does not need it.
    Effect::new(move |_| {
        if near.get() && !desk.busy.get() && desk.next.with(Option::is_some) {
            let still = move || near.try_get_untracked() == Some(true);
            rest.start(DRAWN, move || {
                if still() {
                    desk.read_more()
                }
            });
        }
    });
    view! {
        <div node_ref=element class="h-px"></div>
        {move || desk.next.get().is_some().then(|| view! {
            <div class="flex justify-center">
                <Button loading=desk.busy on_press=move || desk.read_more()>{t("timeline.more")}</Button>
            </div>
        })}
        {move || (nothing() && desk.next.get().is_none()).then(|| view! {
            <p class="py-6 text-center text-body text-ink-soft">{move || t(if desk.asked.with(Asked::is_everything) { "timeline.empty" } else { "timeline.nothing_of_it" })}</p>
        })}
    }
}
