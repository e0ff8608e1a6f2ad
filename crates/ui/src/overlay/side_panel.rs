//! A record over a list or a board: 480 px at the end edge, the whole screen on a phone.
//! The page behind stays alive and keeps its place; Esc closes and gives the keyboard back, Enter makes it the page.

use crate::{
    browser::{Focused, focus, press, soon},
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
    let (focus_id, link_id) = (id.clone(), StoredValue::new([&id, "-page"].concat()));
    Effect::new(move |opener: Option<Option<Focused>>| match (shown.get(), opener.flatten()) {
        (true, opener) => {
            let id = focus_id.clone();
            soon(move || focus(&id));
            Some(opener.unwrap_or_else(Focused::now))
        }
        (false, opener) => {
            opener.into_iter().for_each(Focused::back);
            None
        }
    });
    let keys = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        _ if event.default_prevented() => {}
        "Escape" => {
            event.stop_propagation();
            on_close.run(());
        }
        "Enter" if event.target() == event.current_target() => link_id.with_value(|id| press(id)),
        _ => {}
    };
    let content = move || {
        let (actions, children) = (actions.clone(), children.clone());
        let link = link_id.get_value();
        shown.get().then(|| view! { <PanelHead title on_close page link actions/> <div class="min-h-0 flex-1 overflow-y-auto pb-safe">{children().into_any()}</div> })
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
    link: String,
    actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <header class="flex h-12 shrink-0 items-center gap-1 border-b border-line ps-4 pe-2 pt-safe">
            <h2 class="min-w-0 flex-1 truncate text-body font-semibold" dir="auto">{move || title.get()}</h2>
            {actions.map(|actions| actions.run())}
            {page.map(|href| view! { <IconLink sign=Sign::Expand label=t("panel.expand") href id=link/> })}
            <IconButton sign=Sign::Close label=t("panel.close") on_press=on_close/>
        </header>
    }
}
