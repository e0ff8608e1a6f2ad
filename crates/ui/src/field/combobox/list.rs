//! The list under a combobox: what was found, what can be created, or why there is nothing.

use super::{search::Mind, state::State};
use crate::{
    choose::Choice,
    class::classes,
    icon::Icon,
    sign::Sign,
    words::{t, t_with},
};
use leptos::prelude::*;

const LINE: &str =
    "flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-2 text-body pointer-coarse:min-h-11";

/// The id of the line at a position, for `aria-activedescendant`.
pub fn option_id(list: &str, at: usize) -> String {
    [list, "-", &at.to_string()].concat()
}

#[component]
pub fn List(id: String, state: State) -> impl IntoView {
    let create_id = id.clone();
    let found = move || {
        let lines = state.answers.found.get().into_iter().enumerate();
        lines.map(|(at, choice)| view! { <Found id=option_id(&id, at) at choice state/> }).collect_view()
    };
    let create = move || {
        let at = state.answers.found.with(Vec::len);
        state.new_name().map(|name| view! { <Create id=option_id(&create_id, at) at name state/> })
    };
    view! {
        <div role="listbox" class="p-1" aria-busy=move || (state.answers.mind.get() == Mind::Searching).then_some("true")>
            {found}
            {create}
            <p class="px-2 py-1.5 text-small text-ink-faint empty:hidden">{move || nothing(state)}</p>
        </div>
    }
}

fn nothing(state: State) -> Option<String> {
    let empty = state.answers.found.with(Vec::is_empty);
    match state.answers.mind.get() {
        Mind::Failed => Some(t("combobox.failed")),
        Mind::Searching if empty => Some(t("combobox.searching")),
        Mind::Ready if empty && state.new_name().is_none() => Some(t("combobox.none")),
        _ => None,
    }
}

#[component]
fn Found(id: String, at: usize, choice: Choice, state: State) -> impl IntoView {
    view! {
        <div id=id role="option" class=move || look(state, at) aria-selected=move || standing(state, at)
            on:mousedown=|event| event.prevent_default() on:click=move |_| state.take_at(at)>
            <span class="grow truncate" dir="auto">{choice.label}</span>
            <span class="truncate text-small text-ink-faint" dir="auto">{choice.hint}</span>
        </div>
    }
}

#[component]
fn Create(id: String, at: usize, name: String, state: State) -> impl IntoView {
    view! {
        <div id=id role="option" class=move || look(state, at) aria-selected=move || standing(state, at)
            on:mousedown=|event| event.prevent_default() on:click=move |_| state.take_at(at)>
            <Icon sign=Sign::Plus size=16/>
            <span class="truncate">{t_with("combobox.create", &[("text", &name)])}</span>
        </div>
    }
}

fn look(state: State, at: usize) -> String {
    let here = state.answers.at.get() == Some(at);
    classes(&[LINE, if here { "bg-brand-soft text-brand-ink" } else { "hover:bg-hover" }])
}

fn standing(state: State, at: usize) -> &'static str {
    if state.answers.at.get() == Some(at) { "true" } else { "false" }
}
