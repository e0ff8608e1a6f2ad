//! Below the head: in a wide window properties, tabs and what refers to the record side by side; in a narrow one and
//! in the side panel all of it as tabs.

use super::desk::Desk;
use super::history::HistoryTab;
use super::pane::Pane;
use super::properties::Properties;
use super::related::Related;
use crate::screens::{Extra, Slots};
use leptos::prelude::*;
use ui::prelude::*;

/// Where the last open tab is remembered.
const KEPT: &str = "kith_record_tab";
/// The tabs that are columns in a wide window.
const COLUMNS: [&str; 2] = ["details", "related"];

#[component]
pub fn Body(desk: Desk) -> impl IntoView {
    let group = if desk.panel { "panel-tabs" } else { "record-tabs" };
    let wide_columns = !desk.panel;
    let small = browser::use_media("(max-width: 1023.98px)");
    let narrow = Signal::derive(move || !wide_columns || small.get());
    let extras = StoredValue::new(Slots::current().tabs_of(desk.entity.kind));
    let tabs = Signal::derive(move || extras.with_value(|extras| tabs(desk, extras, narrow.get())));
    let (active, shown) = use_tab(tabs, narrow);
    let grid = match wide_columns {
        true => "grid items-start gap-x-6 gap-y-4 p-4 max-md:pb-18 md:p-6 lg:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[20rem_minmax(0,1fr)_20rem]",
        false => "flex flex-col gap-4 p-4",
    };
    let closed = if wide_columns { "max-lg:hidden" } else { "hidden" };
    view! {
        <div class=grid>
            <div class="min-w-0 lg:col-start-2 lg:row-start-1">
                <Tabs id=group label=t("page.tabs") tabs active/>
            </div>
            <Pane group id="details" shown closed class="min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1"><Properties desk/></Pane>
            <div class="min-w-0 lg:col-start-2 lg:row-start-2 empty:hidden">
                <Pane group id="timeline" shown><Timeline desk/></Pane>
                <Pane group id="history" shown><HistoryTab desk/></Pane>
                {extras.get_value().into_iter().map(|extra| view! {
                    <Pane group id=extra.id shown>{(extra.view)(desk.record.into())}</Pane>
                }).collect_view()}
            </div>
            {wide_columns.then(|| view! {
                <Pane group id="related" shown closed class="min-w-0 lg:col-start-1 xl:col-start-3 xl:row-span-2 xl:row-start-1"><Related desk/></Pane>
            })}
        </div>
    }
}

fn tabs(desk: Desk, extras: &[Extra], narrow: bool) -> Vec<Tab> {
    let timeline = Tab::new("timeline", t("page.timeline")).sign(Sign::Activity);
    let details = narrow.then(|| Tab::new("details", t("ui.details")));
    let related = (narrow && !desk.panel).then(|| Tab::new("related", t("page.related")));
    let extras = extras.iter().map(|extra| Tab::new(extra.id, t(extra.label)).sign(extra.sign));
    let history = Tab::new("history", t("page.history")).sign(Sign::History);
    [timeline].into_iter().chain(details).chain(related).chain(extras).chain([history]).collect()
}

/// The chosen tab, and the one that is shown: the same, unless the chosen one is a column now. The choice is kept.
fn use_tab(tabs: Signal<Vec<Tab>>, narrow: Signal<bool>) -> (RwSignal<String>, Memo<String>) {
    let active = RwSignal::new("timeline".to_owned());
    browser::on_mount(move || {
        if let Some(kept) = browser::stored(KEPT).filter(|kept| tabs.get_untracked().iter().any(|tab| tab.id == kept)) {
            active.set(kept);
        }
    });
    let is_column = move |id: &str| !narrow.get() && COLUMNS.contains(&id);
    let shown = Memo::new(move |_| active.with(|id| if is_column(id) { "timeline".to_owned() } else { id.clone() }));
    Effect::new(move |before: Option<String>| {
        let now = shown.get();
        if before.is_some_and(|before| before != now) {
            browser::store(KEPT, &now);
        }
        if active.get_untracked() != now {
            active.set(now.clone());
        }
        now
    });
    (active, shown)
}

/// The room's timeline, once the page is alive.
#[component]
fn Timeline(desk: Desk) -> impl IntoView {
    let part = Slots::current().timeline_of();
    let mounted = browser::use_mounted();
    let waiting = move || view! { <Skeleton shape=SkeletonShape::Rows count=6/> }.into_any();
    move || match part {
        Some(part) if mounted.get() => part(desk.entity, desk.record.into()),
        Some(_) => waiting(),
        None => view! { <HistoryTab desk/> }.into_any(),
    }
}
