//! A framed group of things that belong together.

use crate::class::classes;
use leptos::prelude::*;

/// With a title it gets a head line, `actions` at its end.
#[component]
pub fn Card(
    children: Children,
    #[prop(optional, into)] title: Option<Signal<String>>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    /// Leaves out the inner space, for lists that go to the edge.
    #[prop(optional)]
    flush: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let head = title.map(|title| {
        view! {
            <header class="flex min-h-10 items-center justify-between gap-2 border-b border-line px-3">
                <h2 class="truncate text-body font-semibold">{move || title.get()}</h2>
                {actions.map(|actions| view! { <div class="flex shrink-0 items-center gap-1">{actions.run()}</div> })}
            </header>
        }
    });
    view! {
        <section class=classes(&["overflow-clip rounded-card border border-line bg-raised", class])>
            {head}
            <div class=if flush { "" } else { "p-3" }>{children()}</div>
        </section>
    }
}
