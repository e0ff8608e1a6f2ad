//! The frame of a card among what is related: the noun's sign, a title, how many, and what can be done.

use crate::screens::sign_of;
use kernel::Entity;
use leptos::prelude::*;
use ui::prelude::*;

/// `head` stands beside the title, `end` at the end of its line; with `href` the title leads there.
#[component]
pub fn RelatedCard(
    entity: &'static Entity,
    #[prop(into)] title: String,
    #[prop(optional, into)] href: Option<String>,
    #[prop(optional)] head: Option<AnyView>,
    #[prop(optional)] end: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let label = title.clone();
    let title = match href {
        Some(href) => {
            view! { <a class="rounded-sm no-underline hover:underline focus-ring" href=href>{title}</a> }
                .into_any()
        }
        None => title.into_any(),
    };
    view! {
        <section class="rounded-card border border-line bg-raised" aria-label=label>
            <header class="flex min-h-10 items-center gap-2 border-b border-line ps-3 pe-1 only:border-b-0">
                <Icon sign=sign_of(entity) size=16/>
                <h2 class="min-w-0 flex-1 truncate text-body font-semibold">{title}" "{head}</h2>
                {end}
            </header>
            {children()}
        </section>
    }
}
