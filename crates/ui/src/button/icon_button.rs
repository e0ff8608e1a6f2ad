//! A button that is only a sign. Its label is said to screen readers and shown on hover.

use super::{Size, Spinner, Tone, tone::BASE};
use crate::{class::classes, icon::Icon, sign::Sign};
use leptos::prelude::*;

/// `pressed` makes it a toggle (follow, pin, bold).
#[component]
pub fn IconButton(
    sign: Sign,
    #[prop(into)] label: Signal<String>,
    #[prop(default = Tone::Quiet)] tone: Tone,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] loading: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] pressed: Option<Signal<bool>>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let press = move |_| {
        if let Some(on_press) = on_press.filter(|_| !loading.get_untracked()) {
            on_press.run(());
        }
    };
    let face = move || match loading.get() {
        true => view! { <Spinner/> }.into_any(),
        false => view! { <Icon sign size=size.icon()/> }.into_any(),
    };
    view! {
        <button
            type="button"
            class=classes(&[BASE, tone.class(), size.square(), "aria-pressed:bg-brand-soft aria-pressed:text-brand-ink", class])
            id=id
            aria-label=move || label.get()
            title=move || label.get()
            disabled=move || disabled.get()
            aria-busy=move || loading.get().then_some("true")
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            on:click=press
        >
            {face}
        </button>
    }
}
