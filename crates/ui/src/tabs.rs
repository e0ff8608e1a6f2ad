//! Tabs of one record or page. Arrow keys move along them; the open one is remembered by whoever holds the signal.

use crate::{
    choose::{Step, step_through},
    class::classes,
    formats,
    icon::Icon,
    sign::Sign,
    words::language,
};
use kernel::Count;
use leptos::prelude::*;

/// One tab. `id` is short and stable: it names the panel and may stand in the address.
#[derive(Clone, Debug, PartialEq)]
pub struct Tab {
    pub id: &'static str,
    pub label: String,
    pub count: Option<Count>,
    pub sign: Option<Sign>,
}

impl Tab {
    pub fn new(id: &'static str, label: impl Into<String>) -> Self {
        Self { id, label: label.into(), count: None, sign: None }
    }

    pub fn count(self, count: Count) -> Self {
        Self { count: Some(count), ..self }
    }

    pub fn sign(self, sign: Sign) -> Self {
        Self { sign: Some(sign), ..self }
    }
}

/// The row of tabs. `id` is the group's; panels are `<TabPanel group=.. id=..>` anywhere below.
#[component]
pub fn Tabs(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    active: RwSignal<String>,
) -> impl IntoView {
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(step) = Step::along(&event) {
            event.prevent_default();
            step_through(id, "[role=tab]", step);
        }
    };
    view! {
        <div id=id class="flex gap-1 overflow-x-auto border-b border-line scroll-quiet" role="tablist" aria-label=move || label.get() on:keydown=keys>
            {move || tabs.get().into_iter().map(|tab| view! { <TabButton group=id tab active/> }).collect_view()}
        </div>
    }
}

#[component]
fn TabButton(group: &'static str, tab: Tab, active: RwSignal<String>) -> impl IntoView {
    const BASE: &str = "inline-flex h-9 shrink-0 cursor-pointer items-center gap-1.5 border-b-2 px-3 text-body font-medium \
        transition-colors focus-ring-inset pointer-coarse:h-11";
    let open = move || active.with(|active| active == tab.id);
    let look = move || match open() {
        true => classes(&[BASE, "border-brand text-ink"]),
        false => classes(&[BASE, "border-transparent text-ink-soft hover:text-ink hover:border-line-strong"]),
    };
    view! {
        <button
            type="button"
            role="tab"
            class=look
            id=[group, "-tab-", tab.id].concat()
            aria-controls=[group, "-panel-", tab.id].concat()
            aria-selected=move || open().to_string()
            tabindex=move || if open() { "0" } else { "-1" }
            on:click=move |_| active.set(tab.id.to_owned())
            on:focus=move |_| active.set(tab.id.to_owned())
        >
            {tab.sign.map(|sign| view! { <Icon sign size=16/> })}
            {tab.label}
            {tab.count.map(|count| view! { <span class="num text-small text-ink-faint">{formats::count(count, language())}</span> })}
        </button>
    }
}

/// What a tab shows; drawn only while it is open.
#[component]
pub fn TabPanel(
    group: &'static str,
    id: &'static str,
    active: RwSignal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let open = Memo::new(move |_| active.with(|active| active == id));
    view! {
        <div
            id=[group, "-panel-", id].concat()
            role="tabpanel"
            aria-labelledby=[group, "-tab-", id].concat()
            hidden=move || !open.get()
        >
            {move || open.get().then(|| children().into_any())}
        </div>
    }
}
