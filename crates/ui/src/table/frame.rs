//! The box a table scrolls in, and the table.

use crate::class::classes;
use leptos::{context::Provider, html::Div, prelude::*};

/// The table's scroll box, for what draws only the rows in sight.
#[derive(Clone, Copy)]
pub struct TableScroll {
    pub scroller: NodeRef<Div>,
}

/// `head` draws the `HeaderCell`s, `foot` the aggregates; children are `Row`s or `VirtualRows`.
/// `class` gives the box its height (`h-full`). `compact` rows are 28 px high with a mouse, else 36.
#[component]
pub fn Table(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] head: ViewFn,
    #[prop(optional, into)] foot: Option<ViewFn>,
    #[prop(optional, into)] compact: Signal<bool>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let scroller = NodeRef::<Div>::new();
    let foot = foot.map(|foot| {
        view! { <tfoot class="sticky bottom-0 z-10 bg-sunken text-small text-ink-soft"><tr>{foot.run()}</tr></tfoot> }
    });
    view! {
        <div node_ref=scroller class=classes(&["relative overflow-auto overscroll-contain scroll-quiet", class])>
            <table class="grid-table" data-compact=move || compact.get().then_some("") aria-label=move || label.get()>
                <thead><tr>{head.run()}</tr></thead>
                <tbody><Provider value=TableScroll { scroller }>{children()}</Provider></tbody>
                {foot}
            </table>
        </div>
    }
}
