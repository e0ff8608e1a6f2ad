//! The rows of a list: a table on larger screens, cards on a phone, or what to do when there are none.

use super::List;
use super::asked::Asked;
use super::cards::Cards;
use super::empty::Empty;
use super::lines::Lines;
use super::table::Rows;
use crate::screens::error_text;
use kernel::{Page, Record, Result};
use leptos::prelude::*;
use ui::browser::{use_is_phone, use_mounted};
use ui::prelude::*;

/// `page` is the first page of what was asked.
#[component]
pub fn Body(list: List, page: Result<Page<Record>>, asked: Asked) -> impl IntoView {
    match page {
        Ok(page) => view! { <Filled list page asked/> }.into_any(),
        Err(error) => {
            let again = move || list.again.update(|number| *number += 1);
            view! { <div class="p-4 md:px-6"><Notice mood=Mood::Bad text=error_text(&error, Some(list.entity)) on_retry=again/></div> }.into_any()
        }
    }
}

/// Both shapes are sent; once alive, the one that is not seen goes.
#[component]
fn Filled(list: List, page: Page<Record>, asked: Asked) -> impl IntoView {
    let narrowed = asked.is_narrowed();
    let lines = Lines::new(list, page, asked);
    let (alive, phone) = (use_mounted(), use_is_phone());
    let empty = Memo::new(move |_| lines.all.with(Vec::is_empty));
    let as_table = Memo::new(move |_| !alive.get() || !phone.get());
    let as_cards = Memo::new(move |_| !alive.get() || phone.get());
    move || {
        match empty.get() {
        true => view! { <Empty list narrowed/> }.into_any(),
        false => view! {
            <Show when=move || as_table.get()><div class="hidden min-h-0 flex-1 md:block"><Rows list lines/></div></Show>
            <Show when=move || as_cards.get()><div class="min-h-0 flex-1 md:hidden"><Cards list lines/></div></Show>
            <Foot lines/>
        }
        .into_any(),
    }
    }
}

/// More by hand, where scrolling did not bring it; and why it did not come.
#[component]
fn Foot(lines: Lines) -> impl IntoView {
    let more = move || lines.next.with(Option::is_some);
    let failed = move || {
        lines.error.get().map(|error| view! { <span class="text-small text-bad" role="alert">{error_text(&error, None)}</span> })
    };
    view! {
        <Show when=more>
            <div class="flex shrink-0 items-center justify-center gap-3 border-t border-line p-1">
                {failed}
                <Button tone=Tone::Quiet size=Size::Small loading=lines.loading on_press=move || lines.load_more()>{t("ui.show_more")}</Button>
            </div>
        </Show>
    }
}
