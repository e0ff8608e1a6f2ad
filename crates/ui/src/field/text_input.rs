//! One line of text. Text typed before the page came alive is kept.

use super::link::Linked;
use crate::{browser::typed_before_hydration, class::classes};
use leptos::prelude::*;

/// What kind of text: decides the phone's keyboard and the password store's help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    Email,
    Phone,
    Address,
    Password,
}

impl InputKind {
    fn code(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Address => "url",
            Self::Password => "password",
        }
    }

    /// Addresses and numbers stay left to right in every language.
    fn direction(self) -> &'static str {
        match self {
            Self::Text | Self::Password => "auto",
            _ => "ltr",
        }
    }
}

/// `value` follows every key; `on_commit` is called with the text on Enter and on leaving after a change.
#[component]
pub fn TextInput(
    value: RwSignal<String>,
    #[prop(optional)] kind: InputKind,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(String,)>>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let linked = Linked::find(id);
    if let Some(typed) = linked.id.as_deref().and_then(typed_before_hydration) {
        value.set(typed);
    }
    let commit = move |event| {
        if let Some(on_commit) = on_commit {
            on_commit.run((event_target_value(&event),));
        }
    };
    view! {
        <input
            class=classes(&["control", class])
            type=kind.code()
            dir=kind.direction()
            id=linked.id.clone()
            name=name
            placeholder=move || placeholder.get()
            disabled=move || disabled.get()
            required=linked.required
            autocomplete=autocomplete.unwrap_or_else(|| "off".to_owned())
            autofocus=autofocus
            aria-label=label
            aria-describedby=linked.described_by.clone()
            aria-invalid=linked.invalid()
            value=value.get_untracked()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            on:change=commit
        />
    }
}
