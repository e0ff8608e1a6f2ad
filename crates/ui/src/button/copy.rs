//! Copies a text and says so for two seconds.

use super::{IconButton, Size};
use crate::{
    browser::{Timer, copy_text},
    sign::Sign,
    words::t,
};
use leptos::prelude::*;

#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    #[prop(default = Size::Small)] size: Size,
) -> impl IntoView {
    let copied = RwSignal::new(false);
    let rest = Timer::new();
    let copy = move || {
        if copy_text(&text.get_untracked()) {
            copied.set(true);
            rest.start(2_000, move || {
                let _ = copied.try_set(false);
            });
        }
    };
    move || {
        let (sign, key) = if copied.get() { (Sign::Check, "ui.copied") } else { (Sign::Copy, "ui.copy") };
        view! { <IconButton sign label=t(key) size on_press=copy/> }
    }
}
