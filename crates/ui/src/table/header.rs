//! A column's head: its name, how it sorts, how wide it is.

use super::{CellAlign, resize::ResizeGrip};
use crate::{class::classes, icon::Icon, sign::Sign, words::t_with};
use leptos::prelude::*;

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Up,
    Down,
}

impl Order {
    fn aria(order: Option<Self>) -> &'static str {
        match order {
            None => "none",
            Some(Self::Up) => "ascending",
            Some(Self::Down) => "descending",
        }
    }
}

/// With `on_sort` the name is a button; `order` says how the column is sorted now.
/// `width` in pixels makes it resizable. `first` keeps the column in sight when scrolling along.
#[component]
pub fn HeaderCell(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] order: Signal<Option<Order>>,
    #[prop(optional, into)] on_sort: Option<Callback<()>>,
    #[prop(optional, into)] width: Option<RwSignal<i32>>,
    #[prop(optional)] align: CellAlign,
    #[prop(optional)] first: bool,
) -> impl IntoView {
    let pinned = if first { "grid-pinned" } else { "" };
    let face = match on_sort {
        None => view! { <span class="block truncate px-3">{move || label.get()}</span> }.into_any(),
        Some(on_sort) => view! { <SortButton label order on_sort/> }.into_any(),
    };
    let size = move || width.map(|width| [&width.get().to_string(), "px"].concat());
    view! {
        <th
            scope="col"
            class=classes(&["relative", align.class(), pinned])
            aria-sort=move || on_sort.map(|_| Order::aria(order.get()))
            style:width=size
            style:min-width=size
        >
            {face}
            {width.map(|width| view! { <ResizeGrip label width/> })}
        </th>
    }
}

#[component]
fn SortButton(label: Signal<String>, order: Signal<Option<Order>>, on_sort: Callback<()>) -> impl IntoView {
    let sign = move || {
        order.get().map(|order| {
            let sign = if order == Order::Up { Sign::ArrowUp } else { Sign::ArrowDown };
            view! { <Icon sign size=14/> }
        })
    };
    view! {
        <button
            type="button"
            class="inline-flex h-9 max-w-full cursor-pointer items-center gap-1 px-3 font-[inherit] hover:text-ink focus-ring-inset"
            title=move || t_with("table.sort_by", &[("name", &label.get())])
            on:click=move |_| on_sort.run(())
        >
            <span class="truncate">{move || label.get()}</span>
            {sign}
        </button>
    }
}
