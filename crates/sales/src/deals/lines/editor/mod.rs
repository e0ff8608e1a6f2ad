//! The lines of a deal, edited where they stand: a tab of the deal's page. Every change is saved as it is made, shown at
//! once and put back where it is refused; the totals count what is shown.

mod add;
mod desk;
mod drag;
mod figures;
mod name;
mod row;
mod totals;

use crate::DEAL;
use add::Add;
use desk::Desk;
use drag::Drag;
use kernel::{Act, Record};
use leptos::prelude::*;
use records::screens::error_text;
use row::LineRow;
use totals::{AmountFrom, Foot};
use ui::prelude::*;

/// The columns of a wide page; a narrow one has two or three fields beside each other instead.
const COLUMNS: &str = "@4xl:grid-cols-[minmax(8rem,1fr)_5rem_8.5rem_5rem_5rem_8rem_4rem_7rem_auto]";

/// A tab of the deal's page.
#[component]
pub fn LinesEditor(record: Signal<Record>) -> impl IntoView {
    let session = identity::use_session();
    let may = Memo::new(move |_| {
        record.with(|record| {
            let session = session.as_ref();
            record.deleted_at.is_none()
                && session.is_some_and(|session| session.may_on(Act::Update, &DEAL, record))
        })
    });
    let desk = Desk::new(record, may);
    let failed = move || {
        desk.known.error().map(|error| view! { <Notice mood=Mood::Bad text=error_text(&error, None) on_retry=move || desk.known.again()/> })
    };
    let content = move || match (desk.is_read.get(), desk.is_empty.get()) {
        (false, _) => view! { <Skeleton count=3/> }.into_any(),
        (true, true) => {
            view! { <EmptyState sign=Sign::Product title=t("deal_line.none") text=t("deal_line.none_text")/> }
                .into_any()
        }
        (true, false) => view! { <Lines desk/> }.into_any(),
    };
    view! {
        <section class="@container flex flex-col gap-3" aria-label=t("deal_line.tab")>
            {failed}
            <AmountFrom desk/>
            {content}
            {move || (may.get() && desk.is_read.get()).then(|| view! { <Add desk/> })}
            <p class="sr-only" role="status">{move || desk.spoken.get()}</p>
        </section>
    }
}

#[component]
fn Lines(desk: Desk) -> impl IntoView {
    let drag = Drag::new(desk);
    view! {
        <div class="rounded-card border border-line bg-raised">
            <Head may=desk.may/>
            <ul class="divide-y divide-line" aria-describedby="deal-lines-keys">
                <For each=move || desk.rows.get() key=|row| row.id let:row><LineRow desk row drag/></For>
            </ul>
            <Foot desk/>
        </div>
        {move || desk.may.get().then(|| view! { <p id="deal-lines-keys" class="text-small text-ink-faint pointer-coarse:hidden">{t("deal_line.keys")}</p> })}
    }
}

/// The names of the columns, where there are columns; else each field has its own.
#[component]
fn Head(may: Memo<bool>) -> impl IntoView {
    let fields = ["name", "quantity", "unit_price", "discount", "tax", "billing", "periods", "total"];
    let name = |field: &str| view! { <span class="truncate">{t(&["deal_line.", field].concat())}</span> };
    let class = classes(&[
        "hidden gap-2 border-b border-line px-3 py-2 text-small text-ink-faint @4xl:grid",
        COLUMNS,
    ]);
    // As wide as a row's buttons.
    let beside = move || may.get().then(|| view! { <span class="w-21 pointer-coarse:w-33"></span> });
    view! { <div class=class aria-hidden="true">{fields.map(name)}{beside}</div> }
}
