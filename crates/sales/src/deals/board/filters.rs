//! What narrows the board beyond whose deals and words: the chips that lists have, kept in the address.

use super::header::{Asked, Show};
use super::model::Shown;
use crate::DEAL;
use kernel::Filter;
use leptos::prelude::*;
use records::screens::{FilterChips, filter_text, parts_of, sound_filter};

#[component]
pub fn BoardFilters(asked: Memo<Asked>, show: Show, open: RwSignal<bool>) -> impl IntoView {
    let parts = Memo::new(move |_| {
        let filter = asked.with(|asked| sound_filter(&asked.shown.filter, &DEAL));
        filter.map(parts_of).unwrap_or_default()
    });
    let change = move |parts: Vec<Filter>| {
        let shown = asked.get_untracked().shown;
        show.run((Shown { filter: filter_text(parts), ..shown }, None));
    };
    let look = move || match parts.with(Vec::is_empty) {
        true => "contents",
        false => "flex flex-wrap items-center gap-1.5 px-4 pb-2 md:px-6",
    };
    view! {
        <div class=look id="board-filters">
            <FilterChips entity=&DEAL parts open on_change=change/>
        </div>
    }
}
