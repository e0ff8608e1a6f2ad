//! The list by days, with what to do about all of it.

use super::desk::Desk;
use super::row::NoticeRow;
use chrono::NaiveDate;
use leptos::prelude::*;
use ui::prelude::*;

/// `on_open` runs when one is opened.
#[component]
pub fn NoticeList(desk: Desk, #[prop(into)] on_open: Callback<()>) -> impl IntoView {
    let nothing = Memo::new(move |_| desk.rows.with(Vec::is_empty) && desk.next.with(Option::is_none));
    let more = move || {
        desk.next.with(Option::is_some).then(|| {
            view! {
                <div class="flex justify-center p-3">
                    <Button on_press=move || desk.more() loading=desk.busy tone=Tone::Quiet>{t("notice.older")}</Button>
                </div>
            }
        })
    };
    view! {
        {move || nothing.get().then(|| view! {
            <EmptyState sign=Sign::Bell title=t("notice.empty") text=t("notice.empty_text")/>
        })}
        <For each=move || desk.days() key=|day| *day let:day>
            <Day desk day on_open/>
        </For>
        {more}
    }
}

#[component]
fn Day(desk: Desk, day: NaiveDate, on_open: Callback<()>) -> impl IntoView {
    let title = move || formats::relative_day(day, desk.today.get(), language());
    let heading = ["notices-", &day.to_string()].concat();
    let labelled = heading.clone();
    view! {
        <section aria-labelledby=labelled>
            <h2 id=heading class="px-3 pt-3 pb-1 text-small font-medium text-ink-faint">{title}</h2>
            <ul class="flex flex-col">
                <For each=move || desk.of_day(day) key=|row| (row.notice.id, row.notice.records, row.notice.title.clone()) let:row>
                    <NoticeRow desk row on_open/>
                </For>
            </ul>
        </section>
    }
}

/// Marks all of them as read.
#[component]
pub fn ReadAll(desk: Desk) -> impl IntoView {
    let disabled = Signal::derive(move || !desk.has_unread());
    view! {
        <Button size=Size::Small tone=Tone::Quiet icon=Sign::Check disabled on_press=move || desk.mark_all()>
            {t("notice.read_all")}
        </Button>
    }
}
