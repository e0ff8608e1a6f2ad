//! A long list of blocks.

use super::{use_row_height, use_window};
use crate::class::classes;
use leptos::{html::Div, prelude::*};
use std::hash::Hash;

/// `row_height` in pixels, the same for every row. `class` gives the box its height (`h-full`, `max-h-96`).
/// `scroller` is the box it scrolls in, for who keeps its place. `on_near_end` is called once for each length of `rows` when its end comes near: load the next page there.
#[component]
pub fn VirtualList<T, K>(
    #[prop(into)] rows: Signal<Vec<T>>,
    key: fn(&T) -> K,
    #[prop(into)] render: Callback<(T,), AnyView>,
    row_height: u16,
    #[prop(into)] label: Signal<String>,
    #[prop(default = 30)] first: usize,
    #[prop(optional, into)] on_near_end: Option<Callback<()>>,
    #[prop(optional)] scroller: NodeRef<Div>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    K: Eq + Hash + Send + Sync + 'static,
{
    let row = use_row_height(Signal::stored(row_height));
    let count = Signal::derive(move || rows.with(Vec::len));
    let window = use_window(scroller, count, row, first);
    super::rows::call_near_end(window, count, on_near_end);
    let shown = move || {
        let window = window.get();
        rows.with(|rows| {
            rows.get(window.start..window.end.min(rows.len())).map(<[T]>::to_vec).unwrap_or_default()
        })
    };
    view! {
        <div node_ref=scroller class=classes(&["overflow-y-auto overscroll-contain", class]) tabindex="0" role="list" aria-label=move || label.get()>
            <div style:height=move || pixels(row.get() * length(count.get())) style:padding-top=move || pixels(row.get() * length(window.get().start))>
                <For each=shown key=key let:one>
                    <div role="listitem" class="overflow-hidden" style:height=move || pixels(row.get())>{render.run((one,))}</div>
                </For>
            </div>
        </div>
    }
}

pub(super) fn length(rows: usize) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}

pub(super) fn pixels(size: i32) -> String {
    [&size.to_string(), "px"].concat()
}
