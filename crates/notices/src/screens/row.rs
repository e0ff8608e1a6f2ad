//! One notification: what it is about, why, when; opening it reads it.

use super::desk::{Desk, Row};
use crate::shelf::Notice;
use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

#[component]
pub fn NoticeRow(desk: Desk, row: Row, on_open: Callback<()>) -> impl IntoView {
    let Row { notice, read } = row.clone();
    let path = kernel::entity(&notice.record_kind).map(|entity| entity.path(notice.record_id));
    let (sign, title) = (notice.kind.sign(), notice.title.clone());
    let why = why(&notice);
    let weight = move || {
        if read.get() { "block truncate text-ink-soft" } else { "block truncate font-semibold text-ink" }
    };
    let opened = StoredValue::new(row);
    let open = move |_| {
        opened.with_value(|row| desk.mark(row, true));
        on_open.run(());
    };
    let turn = move || opened.with_value(|row| desk.mark(row, !read.get_untracked()));
    view! {
        <li class="flex min-h-14 items-center gap-3 border-b border-line px-3 py-2 last:border-0 hover:bg-hover" data-notice="" data-read=move || read.get().to_string()>
            <span class="shrink-0 text-ink-soft"><Icon sign/></span>
            <A href=path.unwrap_or_default() on:click=open attr:class="min-w-0 flex-1 rounded-control focus-ring">
                <span class=weight dir="auto">{title}</span>
                <span class="block text-small text-ink-soft">{why}</span>
                <span class="sr-only">{move || (!read.get()).then(|| t("notice.is_unread"))}</span>
            </A>
            <IconButton sign=Sign::Check label=t("notice.mark_read") pressed=read on_press=turn/>
        </li>
    }
}

/// "Deal · Ada made this yours, and 3 more · 14:02".
fn why(notice: &Notice) -> String {
    let noun = t(&[&notice.record_kind, ".one"].concat());
    let told = t_with(&["notice.told.", notice.kind.code()].concat(), &[("actor", &notice.actor)]);
    let more = (notice.records > 1).then(|| t_count("notice.more", notice.records - 1));
    let time = formats::time(notice.at.time());
    let parts = [Some(noun.as_str()), Some(told.as_str()), more.as_deref(), Some(time.as_str())];
    formats::dotted(parts.into_iter().flatten(), language())
}
