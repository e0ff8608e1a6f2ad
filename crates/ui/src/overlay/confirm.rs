//! Asks before something that can't be undone. What can be undone is done at once, with a toast.

use super::{Dialog, DialogSize};
use crate::{
    button::{Button, Tone},
    words::t,
};
use leptos::prelude::*;

/// `verb` is what the person does ("Delete 12 deals"), never "OK".
#[component]
pub fn ConfirmDialog(
    #[prop(into)] id: String,
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    #[prop(into)] verb: Signal<String>,
    #[prop(default = Tone::Danger)] tone: Tone,
    /// What the person does instead, where "Cancel" does not say it.
    #[prop(optional, into)]
    refuse: Option<String>,
    #[prop(optional, into)] loading: Signal<bool>,
    #[prop(into)] on_confirm: Callback<()>,
) -> impl IntoView {
    let refuse = refuse.unwrap_or_else(|| t("ui.cancel"));
    let footer = move || {
        let refuse = refuse.clone();
        view! {
            <Button on_press=move || open.set(false)>{refuse}</Button>
            <Button tone loading on_press=on_confirm>{move || verb.get()}</Button>
        }
    };
    view! {
        <Dialog id open title size=DialogSize::Small footer=footer>
            <p class="text-body text-pretty text-ink-soft">{move || text.get()}</p>
        </Dialog>
    }
}
