//! One of a short list, with the browser's own control. Longer or searched lists: `Combobox`.

use super::link::Linked;
use crate::{choose::Choice, class::classes};
use leptos::prelude::*;

/// `value` holds the chosen id; `empty` is the label of "nothing chosen", left out when something must be.
#[component]
pub fn Select(
    value: RwSignal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(optional, into)] empty: Option<String>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(String,)>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let linked = Linked::find(id);
    let pick = move |event| {
        let picked = event_target_value(&event);
        value.set(picked.clone());
        if let Some(on_commit) = on_commit {
            on_commit.run((picked,));
        }
    };
    let option = move |choice: Choice| {
        let id = choice.id.clone();
        let chosen = Memo::new(move |_| value.with(|value| *value == id));
        view! { <option value=choice.id selected=chosen.get_untracked() prop:selected=move || chosen.get()>{choice.label}</option> }
    };
    let nothing = empty.map(|label| Choice::new("", label));
    let options = move || nothing.clone().into_iter().chain(choices.get()).map(option).collect_view();
    view! {
        <select
            class=classes(&["control control-select", class])
            id=linked.id.clone()
            name=name
            disabled=move || disabled.get()
            required=linked.required
            autofocus=autofocus
            aria-label=label
            aria-describedby=linked.described_by.clone()
            aria-invalid=linked.invalid()
            on:change=pick
        >
            {options}
        </select>
    }
}
