//! The turning sign of waiting. Shown only inside what waits, never over a page.

use leptos::prelude::*;

#[component]
pub fn Spinner(#[prop(default = 16)] size: u8) -> impl IntoView {
    view! {
        <svg class="animate-spin shrink-0" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="2"
            width=size.to_string() height=size.to_string() aria-hidden="true">
            <circle cx="10" cy="10" r="7.5" opacity="0.25"></circle>
            <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" stroke-linecap="round"></path>
        </svg>
    }
}
