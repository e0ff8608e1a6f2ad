//! The overlay on `?`: every key in force on this page and what it does.

use super::{keys::Keys, registry};
use crate::{
    overlay::{Dialog, DialogSize},
    words::t,
};
use leptos::prelude::*;

/// The shell has exactly one, and opens it on `?`.
#[component]
pub fn KeyHints(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog id="key-hints" open title=t("keys.title") size=DialogSize::Medium>
            <Hints/>
        </Dialog>
    }
}

#[component]
fn Hints() -> impl IntoView {
    let hints = registry::in_force();
    if hints.is_empty() {
        return view! { <p class="text-ink-soft">{t("keys.none")}</p> }.into_any();
    }
    let line = |hint: registry::Hint| {
        view! {
            <div class="flex min-h-9 items-center justify-between gap-4 border-b border-line last:border-0">
                <dt>{t(hint.label)}</dt>
                <dd><Keys keys=hint.keys/></dd>
            </div>
        }
    };
    view! { <dl class="grid gap-x-8 md:grid-cols-2">{hints.into_iter().map(line).collect_view()}</dl> }
        .into_any()
}
