//! The body of a long table: rows in sight between two empty rows that keep the scroll bar honest.

use super::{
    Window,
    list::{length, pixels},
    use_row_height, use_window,
};
use crate::table::TableScroll;
use leptos::prelude::*;
use std::hash::Hash;

/// Inside `Table`. `render` draws a whole `<Row>`; its height must be `row_height`.
#[component]
pub fn VirtualRows<T, K>(
    #[prop(into)] rows: Signal<Vec<T>>,
    key: fn(&T) -> K,
    #[prop(into)] render: Callback<(T,), AnyView>,
    #[prop(default = 36)] row_height: u16,
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
