//! A section of the style page, and a labelled line in it.

use leptos::prelude::*;

#[component]
pub fn Section(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="min-w-0">
            <h2 class="mb-3 border-b border-line pb-1 text-lead font-semibold">{title}</h2>
            <div class="grid gap-4">{children()}</div>
        </section>
    }
}

#[component]
pub fn Line(label: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="min-w-0">
            <p class="mb-1.5 text-tiny text-ink-faint">{label}</p>
            <div class="flex flex-wrap items-center gap-2">{children()}</div>
        </div>
    }
}
