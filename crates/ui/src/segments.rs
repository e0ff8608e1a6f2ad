//! A switch between a few ways to see the same thing: board or table, day or week.

use crate::{
    choose::{Step, step_through},
    class::classes,
    icon::Icon,
    tabs::Tab,
};
use leptos::prelude::*;

/// A radio group that looks like one control. `compact` shows the signs alone.
#[component]
pub fn Segments(
    id: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Tab>>,
    value: RwSignal<String>,
    #[prop(optional)] compact: bool,
) -> impl IntoView {
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(step) = Step::along(&event) {
            event.prevent_default();
            step_through(id, "[role=radio]", step);
        }
    };
    let segment = move |choice: Tab| view! { <Segment choice value compact/> };
    view! {
        <div id=id role="radiogroup" aria-label=move || label.get() on:keydown=keys
            class="inline-flex h-9 shrink-0 items-stretch gap-0.5 rounded-control bg-sunken p-0.5 pointer-coarse:h-11">
            {move || choices.get().into_iter().map(segment).collect_view()}
        </div>
    }
}

#[component]
fn Segment(choice: Tab, value: RwSignal<String>, compact: bool) -> impl IntoView {
    // On glass it is reached as far as the edge of the control.
    const BASE: &str = "relative inline-flex cursor-pointer items-center gap-1.5 rounded-[5px] px-2.5 text-small font-medium \
        transition-colors focus-ring pointer-coarse:px-3.5 pointer-coarse:after:absolute pointer-coarse:after:inset-x-0 \
        pointer-coarse:after:-inset-y-0.5";
    let chosen = move || value.with(|value| value == choice.id);
    let look = move || match chosen() {
        true => classes(&[BASE, "bg-raised text-ink shadow-hair"]),
        false => classes(&[BASE, "text-ink-soft hover:text-ink"]),
    };
    let pick = move || value.set(choice.id.to_owned());
    let title = choice.label.clone();
    view! {
        <button
            type="button"
            role="radio"
            class=look
            title=title
            aria-checked=move || chosen().to_string()
            tabindex=move || if chosen() { "0" } else { "-1" }
            on:click=move |_| pick()
            on:focus=move |_| pick()
        >
            {choice.sign.map(|sign| view! { <Icon sign size=16/> })}
            <span class=if compact && choice.sign.is_some() { "sr-only" } else { "" }>{choice.label}</span>
        </button>
    }
}
