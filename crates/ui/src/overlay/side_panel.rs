//! A record over a list or a board: 480 px at the end edge, the whole screen on a phone.
//! The page behind stays alive and keeps its place; Esc closes.

use crate::{
    browser::{focus, soon},
    button::{IconButton, IconLink},
    class::classes,
    sign::Sign,
    words::t,
};
use leptos::prelude::*;

/// `page` is the address of the same thing as a page of its own; `actions` stand before the cross.
#[component]
pub fn SidePanel(
    #[prop(into)] id: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(optional, into)] page: Option<Signal<String>>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    const BASE: &str = "panel fixed inset-y-0 end-0 z-30 flex w-full flex-col border-s border-line bg-surface shadow-float md:w-[30rem]";
    let shown = Memo::new(move |_| open.get());
    let focus_id = id.clone();
    Effect::new(move |_| {
        if shown.get() {
            let id = focus_id.clone();
            soon(move || focus(&id));
        }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.stop_propagation();
            on_close.run(());
        }
    };
    let content = move || {
        let (actions, children) = (actions.clone(), children.clone());
        shown.get().then(|| view! { <PanelHead title on_close page actions/> <div class="min-h-0 flex-1 overflow-y-auto pb-safe">{children().into_any()}</div> })
    };
    view! {
        <aside
            id=id
            tabindex="-1"
            role="region"
            class=move || classes(&[BASE, if shown.get() { "" } else { "hidden" }])
            aria-label=move || title.get()
            on:keydown=keys
        >
            {content}
        </aside>
    }
}

#[component]
fn PanelHead(
    title: Signal<String>,
    on_close: Callback<()>,
    page: Option<Signal<String>>,
    actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <header class="flex h-12 shrink-0 items-center gap-1 border-b border-line ps-4 pe-2 pt-safe">
            <h2 class="min-w-0 flex-1 truncate text-body font-semibold">{move || title.get()}</h2>
            {actions.map(|actions| actions.run())}
            {page.map(|href| view! { <IconLink sign=Sign::Expand label=t("panel.expand") href/> })}
            <IconButton sign=Sign::Close label=t("panel.close") on_press=on_close/>
        </header>
    }
}
