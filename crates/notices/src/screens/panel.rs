//! What the bell opens: the newest ones, and the ways to the page of all and to the choices.

use super::desk::Desk;
use super::list::{NoticeList, ReadAll};
use crate::shelf::api;
use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

/// `id` names the panel around it: the keyboard goes into it.
#[component]
pub fn NoticesPanel(open: RwSignal<bool>, id: &'static str) -> impl IntoView {
    let shelf = LocalResource::new(|| api::told(None));
    Effect::new(move |_| {
        if open.get() {
            browser::soon(move || browser::focus(id));
        }
    });
    let shown = move || {
        shelf.get().map(|answer| match answer {
            Ok(shelf) => view! { <Opened desk=Desk::new(shelf) open/> }.into_any(),
            Err(error) => view! {
                <Notice mood=Mood::Bad text=records::sentence(&error, Words::current()) on_retry=move || shelf.refetch()/>
            }
            .into_any(),
        })
    };
    view! {
        <div id=id role="dialog" tabindex="-1" aria-label=t("notice.many") class="flex w-[min(26rem,calc(100vw-1rem))] flex-col outline-none">
            {move || shown().unwrap_or_else(|| view! { <div class="p-3"><Skeleton shape=SkeletonShape::Rows count=4/></div> }.into_any())}
        </div>
    }
}

#[component]
fn Opened(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let close = move || open.set(false);
    view! {
        <header class="sticky top-0 z-10 flex min-h-11 items-center justify-between gap-2 border-b border-line bg-raised px-3">
            <p class="text-body font-semibold">{t("notice.many")}</p>
            <ReadAll desk/>
        </header>
        <NoticeList desk on_open=close/>
        <footer class="sticky bottom-0 flex min-h-11 items-center justify-between gap-2 border-t border-line bg-raised px-3 text-small">
            <A href="/notifications" on:click=move |_| close() attr:class="rounded-control text-brand-ink hover:underline focus-ring">{t("notice.all")}</A>
            <A href="/account" on:click=move |_| close() attr:class="rounded-control text-ink-soft hover:underline focus-ring">{t("notice.choose")}</A>
        </footer>
    }
}
