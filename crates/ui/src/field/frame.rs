//! The frame around one input: label, required mark, help, error. An error is read out when it appears.

use super::FieldLink;
use crate::{icon::Icon, sign::Sign, words::t};
use leptos::{context::Provider, prelude::*};

/// `id` becomes the input's id. The error takes the help's place.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] help: Signal<String>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// Keeps the label for screen readers only.
    #[prop(optional)]
    hidden_label: bool,
    children: Children,
) -> impl IntoView {
    let described_by = [&id, "-about"].concat();
    let unread = RwSignal::new(None);
    let link = FieldLink { id: id.clone(), described_by: described_by.clone(), error, unread, required };
    let label_class =
        if hidden_label { "sr-only" } else { "mb-1 block text-small font-medium text-ink-soft" };
    let mark = required.then(
        || view! { <span class="ms-0.5 text-bad" title=t("ui.required") aria-hidden="true">"*"</span> },
    );
    view! {
        <div class="min-w-0">
            <label class=label_class id=[&id, "-label"].concat() for=id.clone()>{move || label.get()} {mark}</label>
            <Provider value=link>{children()}</Provider>
            <div id=described_by aria-live="polite">
                {move || about(unread.get().or_else(|| error.get()), help.get())}
            </div>
        </div>
    }
}

fn about(error: Option<String>, help: String) -> AnyView {
    match error {
        Some(error) => view! {
            <p class="mt-1 flex items-start gap-1 text-small text-bad">
                <Icon sign=Sign::Warning size=16/>
                <span>{error}</span>
            </p>
        }
        .into_any(),
        None if help.is_empty() => ().into_any(),
        None => view! { <p class="mt-1 text-small text-ink-faint">{help}</p> }.into_any(),
    }
}
