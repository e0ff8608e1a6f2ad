//! A pipeline's stage: its hue and always its name.

use crate::{class::classes, hue::Hue};
use leptos::prelude::*;

/// `hue` is the stage's colour number, 0 to 9.
#[component]
pub fn StageChip(#[prop(into)] label: Signal<String>, #[prop(into)] hue: Signal<i64>) -> impl IntoView {
    const BASE: &str = "inline-flex h-5 max-w-full items-center gap-1.5 rounded-full px-2 text-tiny font-medium whitespace-nowrap";
    view! {
        <span class=move || classes(&[BASE, Hue::new(hue.get()).soft()])>
            <StageDot hue/>
            <span class="truncate" dir="auto">{move || label.get()}</span>
        </span>
    }
}

/// The stage's colour alone, for where its name stands beside it already.
#[component]
pub fn StageDot(#[prop(into)] hue: Signal<i64>) -> impl IntoView {
    view! { <span class=move || classes(&["size-2 shrink-0 rounded-full", Hue::new(hue.get()).solid()]) aria-hidden="true"></span> }
}
