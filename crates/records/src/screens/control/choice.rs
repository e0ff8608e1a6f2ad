//! One of a few, yes or no, a hue, tags.

use super::Edited;
use crate::screens::{choice_label, value};
use kernel::{Currency, Value};
use leptos::prelude::*;
use ui::prelude::*;

pub fn one_of(
    edited: Edited,
    id: String,
    label: Option<String>,
    choices: &'static [&'static str],
) -> AnyView {
    let entity = kernel::entity(edited.kind).ok();
    let word = |choice: &str| {
        entity.map_or_else(|| choice.to_owned(), |entity| choice_label(entity, edited.field, choice))
    };
    let choices: Vec<Choice> = choices.iter().map(|choice| Choice::new(*choice, word(choice))).collect();
    select(edited, id, label, choices)
}

pub fn currency(edited: Edited, id: String, label: Option<String>) -> AnyView {
    let own = edited.value.get_untracked().plain();
    let mut codes: Vec<&str> = Currency::OFFERED.into_iter().chain(Currency::others()).collect();
    if !own.is_empty() && !codes.contains(&own.as_str()) {
        codes.insert(0, &own);
    }
    select(edited, id, label, codes.into_iter().map(|code| Choice::new(code, code)).collect())
}

fn select(edited: Edited, id: String, label: Option<String>, choices: Vec<Choice>) -> AnyView {
    let picked = RwSignal::new(edited.value.get_untracked().plain());
    let commit =
        move |choice: String| edited.finish(if choice.is_empty() { Value::Null } else { choice.into() });
    let label = label.unwrap_or_default();
    let chosen = !picked.with_untracked(String::is_empty);
    match edited.field.required && chosen {
        true => view! { <Select value=picked choices=Signal::stored(choices) id label on_commit=commit/> }.into_any(),
        false => view! { <Select value=picked choices=Signal::stored(choices) empty=t("ui.none") id label on_commit=commit/> }.into_any(),
    }
}

pub fn yes_no(edited: Edited, id: String) -> AnyView {
    let checked = Signal::derive(move || edited.value.get().as_bool() == Some(true));
    let change = move |on: bool| edited.finish(on.into());
    view! { <Checkbox id checked on_change=change>{t("ui.yes")}</Checkbox> }.into_any()
}

pub fn hue(edited: Edited, id: String, label: Option<String>) -> AnyView {
    let picked = RwSignal::new(edited.value.get_untracked().as_int());
    let commit = move |number: i64| edited.finish(number.into());
    view! { <HueInput value=picked id label=label.unwrap_or_default() on_commit=commit/> }.into_any()
}

pub fn tags(edited: Edited, id: String) -> AnyView {
    let tags = RwSignal::new(value::tags(&edited.value.get_untracked()));
    let list = |tags: Vec<String>| if tags.is_empty() { Value::Null } else { Value::Json(tags.into()) };
    let commit = move |tags: Vec<String>| edited.finish(list(tags));
    view! { <TagsInput value=tags id on_commit=commit/> }.into_any()
}
