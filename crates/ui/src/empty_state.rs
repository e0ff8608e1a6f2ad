//! An empty screen teaches: what this is, and one button to begin.

use crate::{icon::Icon, sign::Sign};
use leptos::prelude::*;

/// Children are the actions, the primary one first.
#[component]
pub fn EmptyState(
    sign: Sign,
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] text: Signal<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center">
            <span class="mb-3 grid size-12 place-items-center rounded-full bg-brand-soft text-brand-ink"><Icon sign size=24/></span>
            <h2 class="text-lead font-semibold text-ink">{move || title.get()}</h2>
            <p class="mt-1 text-body text-ink-soft empty:hidden">{move || Some(text.get()).filter(|text| !text.is_empty())}</p>
            {children.map(|children| view! { <div class="mt-4 flex flex-wrap justify-center gap-2">{children()}</div> })}
        </div>
    }
}
