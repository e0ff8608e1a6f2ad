//! A figure that leads to what is behind it.

use leptos::prelude::*;

/// However short the figure is, it is high and wide enough to be hit.
#[component]
pub fn FigureLink(#[prop(into)] href: String, #[prop(into)] text: String) -> impl IntoView {
    view! {
        <a class="inline-block min-w-6 text-center leading-6 text-brand-ink underline decoration-line-strong underline-offset-2 hover:decoration-current focus-ring" href=href>{text}</a>
    }
}
