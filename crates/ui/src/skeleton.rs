//! The shape of what is coming, on a first visit only. Elsewhere the last known content stays.

use crate::words::t;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of a list.
    #[default]
    Rows,
    /// Cards in a column.
    Cards,
    /// A record's header and properties.
    Record,
    /// One line of text.
    Line,
}

#[component]
pub fn Skeleton(#[prop(optional)] shape: SkeletonShape, #[prop(default = 6)] count: u8) -> impl IntoView {
    let pieces = (0..count).map(|_| piece(shape)).collect_view();
    view! {
        <div role="status" aria-busy="true" class="animate-pulse">
            <span class="sr-only">{t("ui.loading")}</span>
            {pieces}
        </div>
    }
}

fn piece(shape: SkeletonShape) -> AnyView {
    match shape {
        SkeletonShape::Rows => view! {
            <div class="flex h-9 items-center gap-3 border-b border-line px-3">
                <span class="size-5 rounded-full bg-sunken"></span>
                <span class="h-3 w-1/4 rounded bg-sunken"></span>
                <span class="h-3 flex-1 rounded bg-sunken"></span>
                <span class="h-3 w-16 rounded bg-sunken"></span>
            </div>
        }
        .into_any(),
        SkeletonShape::Cards => view! {
            <div class="mb-2 space-y-2 rounded-card border border-line bg-raised p-3">
                <span class="block h-3 w-3/4 rounded bg-sunken"></span>
                <span class="block h-3 w-1/2 rounded bg-sunken"></span>
                <span class="block h-3 w-1/3 rounded bg-sunken"></span>
            </div>
        }
        .into_any(),
        SkeletonShape::Record => view! {
            <div class="space-y-1 py-2">
                <span class="block h-2.5 w-20 rounded bg-sunken"></span>
                <span class="block h-4 w-2/3 rounded bg-sunken"></span>
            </div>
        }
        .into_any(),
        SkeletonShape::Line => {
            view! { <span class="my-1 block h-3 w-40 max-w-full rounded bg-sunken"></span> }.into_any()
        }
    }
}
