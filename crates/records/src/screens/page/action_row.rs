//! On a phone: what one does with a record, at the foot of the screen in thumb's reach.

use super::desk::Desk;
use super::menu::Actions;
use super::reach::ways;
use kernel::Act;
use leptos::prelude::*;
use ui::prelude::*;

const ROW: &str = "fixed inset-x-0 bottom-16 z-10 mb-safe flex h-14 items-stretch justify-around gap-1 border-t border-line bg-raised px-2 md:hidden no-print";
const PART: &str = "flex min-w-11 flex-1 cursor-pointer flex-col items-center justify-center gap-0.5 rounded-control text-tiny text-ink-soft focus-ring-inset active:bg-active";

#[component]
pub fn ActionRow(desk: Desk, on_gone: Callback<()>) -> impl IntoView {
    let reach = move || {
        let ways = desk.record.with(|record| ways(desk.entity, record)).into_iter();
        let link = |way: super::reach::Way| view! { <a class=PART href=way.href><Icon sign=way.sign/>{t(way.label)}</a> };
        ways.map(link).collect_view()
    };
    let edit = move || {
        let button = || view! { <button type="button" class=PART on:click=move |_| desk.form.set(true)><Icon sign=Sign::Edit/>{t("ui.edit")}</button> };
        desk.may(Act::Update).then(button)
    };
    view! {
        <div class=ROW role="toolbar" aria-label=t("page.actions")>
            {reach}
            {edit}
            <div class="grid min-w-11 flex-1 place-items-center"><Actions desk id=desk.element("row-actions") on_gone/></div>
        </div>
    }
}
