//! Several lines of text; grows with what is written. Ctrl or Cmd with Enter commits.

use super::link::Linked;
use crate::{browser::typed_before_hydration, class::classes};
use leptos::prelude::*;

#[component]
pub fn TextArea(
    value: RwSignal<String>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] label: Option<String>,
    #[prop(default = 3)] rows: u8,
    #[prop(optional, into)] on_commit: Option<Callback<(String,)>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let linked = Linked::find(id);
    if let Some(typed) = linked.id.as_deref().and_then(typed_before_hydration) {
        value.set(typed);
    }
    let commit = move || {
        if let Some(on_commit) = on_commit {
            on_commit.run((value.get_untracked(),));
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            commit();
        }
    };
    view! {
        <textarea
            class=classes(&["control control-tall", class])
            dir="auto"
            rows=rows.to_string()
            id=linked.id.clone()
            name=name
            placeholder=move || placeholder.get()
            disabled=move || disabled.get()
            required=linked.required
            autofocus=autofocus
            aria-label=label
            aria-describedby=linked.described_by.clone()
            aria-invalid=linked.invalid()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:change=move |_| commit()
            on:keydown=keys
        ></textarea>
    }
}
