//! One notification: what it is about, why, when; opening it reads it.

use super::desk::{Desk, Row};
use crate::shelf::Notice;
use leptos::prelude::*;
use leptos_router::components::A;
use ui::prelude::*;

#[component]
pub fn NoticeRow(desk: Desk, row: Row, on_open: Callback<()>) -> impl IntoView {
    let Row { notice, read } = row.clone();
    let path = notice.path.clone();
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
            <A href=path on:click=open attr:class="min-w-0 flex-1 rounded-control focus-ring">
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
    let (why, time) = (notice.why(Words::current()), formats::time(notice.at.time()));
    formats::dotted(why.iter().map(String::as_str).chain([time.as_str()]), language())
}
