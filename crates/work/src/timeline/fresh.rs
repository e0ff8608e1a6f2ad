//! What others did since one was here last: a dot on each, and a line where it ends.

use super::Entry;
use super::desk::Desk;
use leptos::prelude::*;
use ui::prelude::*;

/// The dot, where the entry is new.
pub fn fresh(desk: Desk, entry: &Entry) -> impl Fn() -> Option<AnyView> + Send + Sync + use<> {
    let news = entry.news_for(desk.me);
    let is_new = Memo::new(move |_| desk.since.get().zip(news).is_some_and(|(since, news)| news > since));
    let dot = || {
        let label = t("timeline.is_new");
        view! { <span class="inline-block size-2 shrink-0 rounded-full bg-brand" role="img" aria-label=label.clone() title=label data-new=""></span> }
    };
    move || is_new.get().then(|| dot().into_any())
}

/// Below what is new.
#[component]
pub fn SeenLine() -> impl IntoView {
    view! {
        <li class="relative z-10 flex items-center gap-2 pt-1 text-tiny font-medium text-brand-ink" data-seen="">
            <span class="inline-flex items-center gap-1 rounded-full bg-brand-soft px-2.5 py-0.5"><Icon sign=Sign::ArrowUp size=14/>{t("timeline.new_since")}</span>
            <span class="h-px flex-1 bg-brand" aria-hidden="true"></span>
        </li>
    }
}
