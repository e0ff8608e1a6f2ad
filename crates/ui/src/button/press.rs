//! A button with words on it.

use super::{Size, Spinner, Tone, tone::BASE};
use crate::{class::classes, icon::Icon, sign::Sign};
use leptos::prelude::*;

/// `submit` makes it send its form. While `loading` it keeps its width, shows a spinner and takes no press.
#[component]
pub fn Button(
    children: Children,
    #[prop(optional)] tone: Tone,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Sign>,
    #[prop(optional, into)] icon_end: Option<Sign>,
    #[prop(optional, into)] loading: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] id: Option<String>,
    /// Explains on hover.
    #[prop(optional, into)]
    title: Option<String>,
    /// Further static classes: place and width only.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if loading.get_untracked() {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=classes(&[BASE, tone.class(), size.class(), class])
            id=id
            title=title
            disabled=move || disabled.get()
            aria-busy=move || loading.get().then_some("true")
            on:click=press
        >
            <span class="inline-flex items-center gap-[inherit]" class:opacity-0=move || loading.get()>
                {icon.map(|sign| view! { <Icon sign size=size.icon()/> })}
                {children()}
                {icon_end.map(|sign| view! { <Icon sign size=size.icon()/> })}
            </span>
            {move || loading.get().then(|| view! { <span class="absolute inset-0 grid place-items-center"><Spinner/></span> })}
        </button>
    }
}
