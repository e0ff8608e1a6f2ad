//! A handful of short words. Enter or a comma adds, Backspace in the empty box takes the last one away.

use super::link::Linked;
use crate::{
    icon::Icon,
    sign::Sign,
    words::{t, t_with},
};
use leptos::prelude::*;

/// `known` are offered while typing. `on_commit` is called with the whole list after each change.
#[component]
pub fn TagsInput(
    value: RwSignal<Vec<String>>,
    #[prop(into)] id: String,
    #[prop(optional, into)] known: Signal<Vec<String>>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(Vec<String>,)>>,
) -> impl IntoView {
    let linked = Linked::find(None);
    let draft = RwSignal::new(String::new());
    let change = Callback::new(move |tags: Vec<String>| {
        value.set(tags.clone());
        on_commit.into_iter().for_each(|on_commit| on_commit.run((tags.clone(),)));
    });
    let add = move || {
        let typed = draft.try_update(std::mem::take).unwrap_or_default();
        with_tag(value.get_untracked(), &typed).into_iter().for_each(|tags| change.run(tags));
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let empty = draft.with_untracked(String::is_empty);
        match event.key().as_str() {
            "Enter" | "," | "،" if !empty && !event.is_composing() => {
                event.prevent_default();
                add();
            }
            "Backspace" if empty => change.run(without_last(value.get_untracked())),
            _ => {}
        }
    };
    let list = [&id, "-known"].concat();
    view! {
        <div class="control flex h-auto min-h-9 flex-wrap items-center gap-1 py-1">
            <For each=move || value.get() key=String::clone let:tag><TagPiece tag value change/></For>
            <input
                class="min-w-24 flex-1 bg-transparent outline-none"
                dir="auto"
                id=id
                list=list.clone()
                autocomplete="off"
                placeholder=placeholder.unwrap_or_else(|| t("tags.add"))
                aria-describedby=linked.described_by.clone()
                aria-invalid=linked.invalid()
                prop:value=move || draft.get()
                on:input=move |event| draft.set(event_target_value(&event))
                on:keydown=keys
                on:change=move |_| add()
            />
            <Known id=list known/>
        </div>
    }
}

#[component]
fn Known(id: String, known: Signal<Vec<String>>) -> impl IntoView {
    let option = |tag: String| view! { <option value=tag></option> };
    view! { <datalist id=id>{move || known.get().into_iter().map(option).collect_view()}</datalist> }
}

#[component]
fn TagPiece(tag: String, value: RwSignal<Vec<String>>, change: Callback<Vec<String>>) -> impl IntoView {
    let label = t_with("tags.remove", &[("name", &tag)]);
    let shown = tag.clone();
    let remove = move |_| {
        let rest = value.get_untracked().into_iter().filter(|other| *other != tag).collect();
        change.run(rest);
    };
    view! {
        <span class="inline-flex h-6 max-w-full items-center rounded-control bg-sunken ps-2 text-small">
            <span class="truncate" dir="auto">{shown}</span>
            <button type="button" class="grid h-full w-6 cursor-pointer place-items-center rounded-control text-ink-faint hover:text-ink focus-ring"
                aria-label=label on:click=remove>
                <Icon sign=Sign::Close size=14/>
            </button>
        </span>
    }
}

fn without_last(mut tags: Vec<String>) -> Vec<String> {
    tags.pop();
    tags
}

/// The list with `draft` at its end, unless it is empty or there already.
fn with_tag(mut tags: Vec<String>, draft: &str) -> Option<Vec<String>> {
    let tag = draft.trim().trim_matches([',', '،']).trim();
    let known = tags.iter().any(|other| other.to_lowercase() == tag.to_lowercase());
    (!tag.is_empty() && !known).then(|| {
        tags.push(tag.to_owned());
        tags
    })
}

#[cfg(test)]
mod tests {
    use super::with_tag;

    #[test]
    fn a_tag_comes_once() {
        let tags = vec!["Key account".to_owned()];
        assert_eq!(with_tag(tags.clone(), " key ACCOUNT, "), None);
        assert_eq!(with_tag(tags.clone(), "  "), None);
        assert_eq!(with_tag(tags, "عميل").map(|tags| tags.len()), Some(2));
    }
}
