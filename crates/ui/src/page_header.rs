//! The top of a page: what it is, how many there are, and what can be done. On a phone it stays, and its large title
//! shrinks as the page scrolls (`style/pages.css`); what stands in it breaks by its own widths, not the title's, so that
//! nothing jumps.

use crate::{formats, words::language};
use kernel::Count;
use leptos::prelude::*;

/// Children are the actions, the one primary button last. `aside` stands after the title: view switch, filters.
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] count: Option<Signal<Option<Count>>>,
    #[prop(optional, into)] aside: Option<ViewFn>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let count = move || count.and_then(|count| count.get()).map(|count| formats::count(count, language()));
    view! {
        <header class="page-bar flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 md:px-6">
            <div class="flex min-w-0 items-center gap-x-3 max-md:flex-1 max-md:basis-32">
                <h1 class="page-title min-w-0 truncate text-large font-semibold md:text-lead">{move || title.get()}</h1>
                <span class="num text-body text-ink-faint empty:hidden">{count}</span>
            </div>
            {aside.map(|aside| view! { <div class="flex flex-wrap items-center gap-2">{aside.run()}</div> })}
            {children.map(|children| view! { <div class="ms-auto flex flex-wrap items-center gap-2">{children()}</div> })}
        </header>
    }
}
