//! A long text that has looks where what was chosen says so: a message by mail, not one by chat.

use super::filled::Filled;
use crate::screens::ValueControl;
use kernel::{Field as Described, Looks, Value, mention};
use leptos::prelude::*;
use ui::prelude::*;

/// With looks while the choice is one that has some. Chosen otherwise, the words alone stay.
#[component]
pub fn LookedText(
    form: Filled,
    field: &'static Described,
    looks: Looks,
    value: RwSignal<Value>,
    id: String,
) -> impl IntoView {
    let (html, chosen) = (form.value(looks.html)?, form.value(looks.by)?);
    let kind = form.entity.kind;
    let has =
        Memo::new(move |_| chosen.with(|chosen| chosen.as_text().is_some_and(|chosen| looks.has(chosen))));
    Effect::new(move |_| {
        if !has.get() && html.with_untracked(|html| !html.is_empty()) {
            html.set(Value::Null);
        }
    });
    Some(move || match has.get() {
        true => {
            let label = t(&form.entity.label(field.name));
            view! { <WithLooks html words=value id=id.clone() label/> }.into_any()
        }
        false => view! { <ValueControl kind field value id=id.clone()/> }.into_any(),
    })
}

/// What had no looks so far gets some when it is changed.
#[component]
fn WithLooks(html: RwSignal<Value>, words: RwSignal<Value>, id: String, label: String) -> impl IntoView {
    // Who is mentioned is shown and typed by name.
    let was = html.get_untracked().plain();
    let said = words.get_untracked().plain();
    let shown = match was.is_empty() {
        true => mention::in_html(&mention::plain(&said)),
        false => mention::plain(&was),
    };
    let typed = RwSignal::new(shown);
    let typed_words = RwSignal::new(said);
    Effect::new(move |begun: Option<()>| {
        let (now, said) = (typed.get(), typed_words.get());
        if begun.is_some() {
            html.set(read(&mention::kept(&was, &now)));
            words.set(read(&said));
        }
    });
    view! { <RichText value=typed words=typed_words id label/> }
}

/// Nothing typed is nothing.
fn read(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}
