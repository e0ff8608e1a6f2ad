//! What all inputs of numbers are: while typing the text stays as typed; on leaving it is written out properly.

use super::link::Linked;
use crate::class::classes;
use leptos::prelude::*;

#[component]
pub(super) fn NumberBox(
    /// The value as it is written out.
    #[prop(into)]
    written: Signal<String>,
    on_type: Callback<(String,)>,
    on_leave: Callback<()>,
    id: Option<String>,
    name: Option<String>,
    #[prop(optional)] placeholder: Signal<String>,
    disabled: Signal<bool>,
    label: Option<String>,
    class: &'static str,
) -> impl IntoView {
    let linked = Linked::find(id);
    let typed = RwSignal::new(None::<String>);
    let shown = move || typed.get().unwrap_or_else(|| written.get());
    let read = move |event| {
        let text = event_target_value(&event);
        on_type.run((text.clone(),));
        typed.set(Some(text));
    };
    let leave = move |_| {
        typed.set(None);
        on_leave.run(());
    };
    view! {
        <input
            class=classes(&["control num", class])
            type="text"
            dir="ltr"
            inputmode="decimal"
            autocomplete="off"
            id=linked.id.clone()
            name=name
            placeholder=move || placeholder.get()
            disabled=move || disabled.get()
            required=linked.required
            aria-label=label
            aria-describedby=linked.described_by.clone()
            aria-invalid=linked.invalid()
            prop:value=shown
            on:input=read
            on:change=leave
        />
    }
}
