//! Words: one line or many.

use super::Edited;
use kernel::{FieldKind, Value, mention};
use leptos::prelude::*;
use ui::prelude::*;

pub fn line(edited: Edited, id: String, label: Option<String>, autofocus: bool) -> AnyView {
    let typed = RwSignal::new(edited.value.get_untracked().plain());
    let kind = match edited.field.kind {
        FieldKind::Email => InputKind::Email,
        FieldKind::Phone => InputKind::Phone,
        FieldKind::Link => InputKind::Address,
        _ => InputKind::Text,
    };
    Effect::new(move |_| edited.write(read(&typed.get())));
    let commit = move |text: String| {
        let text = if edited.field.kind == FieldKind::Link { with_scheme(text) } else { text };
        if typed.with_untracked(|typed| *typed != text) {
            typed.set(text.clone());
        }
        edited.finish(read(&text));
    };
    view! { <TextInput value=typed kind id label=label.unwrap_or_default() autofocus on_commit=commit/> }
        .into_any()
}

pub fn long(edited: Edited, id: String, label: Option<String>, autofocus: bool) -> AnyView {
    // Who is mentioned is shown and typed by name.
    let was = edited.value.get_untracked().plain();
    let typed = RwSignal::new(mention::plain(&was));
    let was = StoredValue::new(was);
    let read = move |text: &str| read(&was.with_value(|was| mention::kept(was, text)));
    Effect::new(move |_| edited.write(read(&typed.get())));
    let commit = move |text: String| edited.finish(read(&text));
    view! { <TextArea value=typed id label=label.unwrap_or_default() autofocus on_commit=commit/> }.into_any()
}

/// Nothing typed is nothing; everything else stays as typed.
fn read(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

/// People type `kith.example`; a link needs its scheme.
fn with_scheme(text: String) -> String {
    let plain = !text.trim().is_empty()
        && !text.contains("://")
        && text.contains('.')
        && !text.contains(char::is_whitespace);
    if plain { ["https://", &text].concat() } else { text }
}

#[cfg(test)]
mod tests {
    use super::with_scheme;

    #[test]
    fn an_address_gets_its_scheme() {
        assert_eq!(with_scheme("kith.example".into()), "https://kith.example");
        for text in ["", "http://kith.example", "javascript://x.y", "no address"] {
            assert_eq!(with_scheme(text.into()), text);
        }
    }
}
