//! The body of a long table: rows in sight between two empty rows that keep the scroll bar honest.

use super::{
    Window,
    list::{length, pixels},
    use_row_height, use_window,
};
use crate::browser::{scroll_to, soon, use_scroll_top};
use crate::table::TableScroll;
use leptos::{html::Div, prelude::*};
use std::hash::Hash;

/// Inside `Table`. `render` draws a whole `<Row>`; its height must be `row_height`.
#[component]
pub fn VirtualRows<T, K>(
    #[prop(into)] rows: Signal<Vec<T>>,
    key: fn(&T) -> K,
    #[prop(into)] render: Callback<(T,), AnyView>,
    #[prop(default = Signal::stored(36), into)] row_height: Signal<u16>,
    #[prop(default = 50)] first: usize,
    #[prop(optional, into)] on_near_end: Option<Callback<()>>,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Eq + Hash + Send + Sync + 'static,
{
    let row = use_row_height(row_height);
    let scroller = use_context::<TableScroll>().map(|table| table.scroller).unwrap_or_default();
    let count = Signal::derive(move || rows.with(Vec::len));
    let window = use_window(scroller, count, row, first);
    call_near_end(window, count, on_near_end);
    hold_top(scroller, row);
    let shown = move || {
        let window = window.get();
        rows.with(|rows| {
            rows.get(window.start..window.end.min(rows.len())).map(<[T]>::to_vec).unwrap_or_default()
        })
    };
    let before = move || pixels(row.get() * length(window.get().start));
    let after = move || pixels(row.get() * length(count.get().saturating_sub(window.get().end)));
    view! {
        <tr aria-hidden="true" style:height=before></tr>
        <For each=shown key=key let:one>{render.run((one,))}</For>
        <tr aria-hidden="true" style:height=after></tr>
    }
}

/// The row at the top stays there when rows become higher or lower.
fn hold_top(scroller: NodeRef<Div>, row: Signal<i32>) {
    let top = use_scroll_top(scroller);
    Effect::new(move |was: Option<i32>| {
        let (now, top) = (row.get(), top.get_untracked());
        if let Some(was) = was.filter(|was| *was != now && *was > 0 && top > 0) {
            soon(move || scroll_to(scroller, top / was * now));
        }
        now
    });
}

/// Calls `near_end` once per length when fewer than 20 rows are left below.
pub(super) fn call_near_end(window: Memo<Window>, count: Signal<usize>, near_end: Option<Callback<()>>) {
    const LEFT: usize = 20;
    let Some(near_end) = near_end else { return };
    Effect::new(move |called: Option<usize>| {
        let (window, count) = (window.get(), count.get());
        let called = called.unwrap_or_default();
        if count == called || window.end + LEFT < count {
            return called;
        }
        untrack(|| near_end.run(()));
        count
    });
}
