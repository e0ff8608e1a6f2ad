//! A button that may stand there and not be pressed, and says why: on hover and focus, to screen readers, and when it is
//! pressed all the same.

use super::{Size, Tone, tone::BASE};
use crate::toast::{self, Toast};
use crate::{class::classes, icon::Icon, sign::Sign};
use leptos::prelude::*;

/// It keeps the keyboard: who comes to it learns why.
#[component]
pub fn BarredButton(
    children: Children,
    icon: Sign,
    /// Why it cannot be pressed; nothing when it can.
    #[prop(into)]
    why: Signal<Option<String>>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| match why.get_untracked() {
        Some(why) => toast::show(Toast::info(why)),
        None => on_press.run(()),
    };
    view! {
        <button
            type="button"
            class=classes(&[BASE, Tone::Plain.class(), Size::Medium.class(), "tells-title"])
            title=move || why.get()
            aria-disabled=move || why.get().map(|_| "true")
            on:click=press
        >
            <Icon sign=icon size=Size::Medium.icon()/>
            {children()}
        </button>
    }
}
