//! More about something on hover or focus: the exact time, the full name. Never the only place a fact stands.

use leptos::prelude::*;

#[component]
pub fn Tooltip(#[prop(into)] text: Signal<String>, children: Children) -> impl IntoView {
    view! { <span class="inline-flex min-w-0" title=move || text.get()>{children()}</span> }
}
