//! The parts of a record's page. Wide, three columns: properties, timeline, what is related. Narrow (a phone, the
//! side panel), one column with tabs. Told by the width of the page itself, not of the window.

use super::header::Header;
use super::history::History;
use super::properties::Properties;
use super::related::Related;
use super::shown::Shown;
use crate::screens::{ContestDialog, Extra, Slots};
use kernel::{Draft, Entity, Record};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn RecordView(shown: Shown) -> impl IntoView {
    let slots = Slots::current();
    let extras = StoredValue::new(slots.tabs_of(shown.entity.kind));
    let has_timeline = slots.timeline_of(shown.entity.kind).is_some();
    let first = match extras.with_value(|extras| extras.first().map(|extra| extra.id)) {
        _ if has_timeline => "timeline",
        extra => extra.unwrap_or("details"),
    };
    let active = remembered(shown.entity.kind, first);
    let narrow = move || tabs(has_timeline, extras, true);
    let wide = move || tabs(has_timeline, extras, false);
    let resolved = move |_: &'static Entity, record: Record, set: Draft| {
        shown.amend().save(set, record.version, None);
    };
    view! {
        <div class="@container">
            <Header shown/>
            <div class="sticky top-0 z-10 bg-surface px-4 @5xl:hidden"><Tabs id="record" label=t("record.parts") tabs=Signal::derive(narrow) active/></div>
            <div class="grid gap-4 p-4 @5xl:grid-cols-[20rem_minmax(0,1fr)_20rem] @5xl:px-6">
                <Part id="details" active beside=true><Properties shown/></Part>
                <div class="min-w-0">
                    <div class="mb-3 hidden @5xl:block"><Tabs id="record-wide" label=t("record.parts") tabs=Signal::derive(wide) active/></div>
                    <Middle shown active extras/>
                </div>
                <Part id="related" active beside=true><Related shown/></Part>
            </div>
        </div>
        <ContestDialog contest=shown.contest dialog="record-conflict" on_resolved=resolved/>
    }
}

/// The open tab: the first until the page is alive, then the one that was open on the last record of this noun.
fn remembered(kind: &'static str, first: &'static str) -> RwSignal<String> {
    let (active, key) = (RwSignal::new(first.to_owned()), ["kith.tab.", kind].concat());
    let kept = key.clone();
    let loaded = RwSignal::new(false);
    ui::browser::on_mount(move || {
        let there = |tab: &String| first == "timeline" || tab != "timeline";
        ui::browser::stored(&kept).filter(there).into_iter().for_each(|tab| active.set(tab));
        loaded.set(true);
    });
    Effect::new(move |was: Option<bool>| {
        let tab = active.get();
        if was == Some(true) {
            ui::browser::store(&key, &tab);
        }
        loaded.get()
    });
    active
}

/// The tabs there are; narrow ones hold the columns at the sides too. Where there is no timeline, those of rooms come first.
fn tabs(timeline: bool, extras: StoredValue<Vec<Extra>>, narrow: bool) -> Vec<Tab> {
    let timeline = timeline.then(|| Tab::new("timeline", t("record.timeline")).sign(Sign::Activity));
    let details = narrow.then(|| Tab::new("details", t("ui.details")).sign(Sign::Info));
    let extras = extras.with_value(|extras| {
        extras.iter().map(|extra| Tab::new(extra.id, t(extra.label)).sign(extra.sign)).collect::<Vec<_>>()
    });
    let (leading, following) = if timeline.is_some() { (Vec::new(), extras) } else { (extras, Vec::new()) };
    let related = narrow.then(|| Tab::new("related", t("record.related")).sign(Sign::Link));
    let history = Tab::new("history", t("record.history")).sign(Sign::History);
    let sides = details.into_iter().chain(following).chain(related);
    timeline.into_iter().chain(leading).chain(sides).chain([history]).collect()
}

/// A column at the side when wide, a tab when narrow.
#[component]
fn Part(
    id: &'static str,
    active: RwSignal<String>,
    #[prop(optional)] beside: bool,
    children: Children,
) -> impl IntoView {
    let open = Memo::new(move |_| active.with(|active| active == id));
    let look = move || match (open.get(), beside) {
        (true, _) => "min-w-0",
        (false, true) => "hidden min-w-0 @5xl:block",
        (false, false) => "hidden",
    };
    view! { <div class=look id=["record-panel-", id].concat() role="tabpanel" aria-labelledby=["record-tab-", id].concat()>{children()}</div> }
}

/// Timeline, history and what rooms add. A tab is drawn when it is first opened, and stays. While a tab is open that is
/// a column when the page is wide, the timeline stands in the middle; the first tab of a room where there is none, else the
/// history.
#[component]
fn Middle(shown: Shown, active: RwSignal<String>, extras: StoredValue<Vec<Extra>>) -> impl IntoView {
    let at_side = Memo::new(move |_| active.with(|active| matches!(active.as_str(), "details" | "related")));
    let timeline = Slots::current().timeline_of(shown.entity.kind);
    let drawn = timeline.map(|draw| {
        let open = Memo::new(move |_| active.with(|active| active == "timeline"));
        let look = move || match (open.get(), at_side.get()) {
            (true, _) => "",
            (false, true) => "hidden @5xl:block",
            (false, false) => "hidden",
        };
        let alive = ui::browser::use_mounted();
        let content = move || alive.get().then(|| draw(shown.entity, shown.record.into()));
        view! { <div class=look id="record-panel-timeline" role="tabpanel" aria-labelledby="record-tab-timeline">{content}</div> }
    });
    let main =
        extras.with_value(|extras| extras.first().map(|extra| extra.id)).filter(|_| timeline.is_none());
    let extra = move |extra: Extra| {
        let view = move || (extra.view)(shown.record.into());
        let instead = Signal::derive(move || main == Some(extra.id) && at_side.get());
        view! { <Opened id=extra.id active instead content=Callback::new(move |()| view())/> }
    };
    let record: Signal<kernel::Record> = shown.record.into();
    let entity = shown.entity;
    let history = Callback::new(move |()| view! { <History entity record/> }.into_any());
    let instead = Memo::new(move |_| timeline.is_none() && main.is_none() && at_side.get());
    view! {
        <div id=move || ["record-wide-panel-", &active.get()].concat()>
            {drawn}
            {extras.get_value().into_iter().map(extra).collect_view()}
            <Opened id="history" active instead content=history/>
        </div>
    }
}

#[component]
fn Opened(
    id: &'static str,
    active: RwSignal<String>,
    /// Stands in the middle of a wide page though another tab is open.
    #[prop(optional, into)]
    instead: Signal<bool>,
    content: Callback<(), AnyView>,
) -> impl IntoView {
    let open = Memo::new(move |_| active.with(|active| active == id));
    let look = move || match (open.get(), instead.get()) {
        (true, _) => "",
        (false, true) => "hidden @5xl:block",
        (false, false) => "hidden",
    };
    let wanted = move || open.get() || instead.get();
    let alive = ui::browser::use_mounted();
    let seen =
        Memo::new(move |seen: Option<&bool>| seen.copied().unwrap_or_default() || (alive.get() && wanted()));
    view! {
        <div class=look id=["record-panel-", id].concat() role="tabpanel" aria-labelledby=["record-tab-", id].concat()>
            {move || seen.get().then(|| content.run(()))}
        </div>
    }
}
