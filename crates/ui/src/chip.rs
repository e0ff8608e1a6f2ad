//! A filter in force, or a choice that can be taken back.

use crate::{icon::Icon, sign::Sign, words::t_with};
use leptos::prelude::*;

/// `on_press` edits it, `on_remove` shows a cross. `value` stands after the label in bold.
#[component]
pub fn Chip(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] icon: Option<Sign>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    #[prop(optional, into)] on_remove: Option<Callback<()>>,
) -> impl IntoView {
    let face = move || {
        view! {
            {icon.map(|sign| view! { <Icon sign size=16/> })}
            <span class="truncate" dir="auto">{move || label.get()}</span>
            {move || Some(value.get()).filter(|value| !value.is_empty()).map(|value| view! { <strong class="truncate font-medium text-ink" dir="auto">{value}</strong> })}
        }
    };
    let inner = "flex min-w-0 items-center gap-1.5 px-2.5";
    let body = match on_press {
        Some(on_press) => view! {
            <button type="button" class="flex h-full min-w-0 cursor-pointer items-center gap-1.5 rounded-full px-2.5 hover:bg-hover focus-ring"
                on:click=move |_| on_press.run(())>
                {face()}
            </button>
        }
        .into_any(),
        None => view! { <span class=inner>{face()}</span> }.into_any(),
    };
    view! {
        <span class="inline-flex h-7 max-w-full items-center rounded-full border border-line bg-raised text-small text-ink-soft pointer-coarse:h-11">
            {body}
            {on_remove.map(|on_remove| view! { <RemoveCross label on_remove/> })}
        </span>
    }
}

#[component]
fn RemoveCross(label: Signal<String>, on_remove: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="-ms-1.5 grid h-full w-7 cursor-pointer place-items-center rounded-full hover:bg-hover hover:text-ink focus-ring pointer-coarse:w-11"
            aria-label=move || t_with("chip.remove", &[("name", &label.get())])
            on:click=move |_| on_remove.run(())
        >
            <Icon sign=Sign::Close size=14/>
        </button>
    }
}
