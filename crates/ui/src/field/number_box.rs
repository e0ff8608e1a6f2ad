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
    /// What the number counts, behind it: `%`.
    #[prop(optional)]
    sign: &'static str,
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
    let room = if sign.is_empty() { "" } else { "pe-7" };
    let input = view! {
        <input
            class=classes(&["control num", class, room])
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
    };
    match sign {
        "" => input.into_any(),
        sign => view! {
            <span class="relative block" dir="ltr">
                {input}
                <span class="pointer-events-none absolute inset-y-0 end-2.5 grid place-items-center text-ink-faint" aria-hidden="true">{sign}</span>
            </span>
        }
        .into_any(),
    }
}

/// What is being typed, and the value before it.
pub(super) struct Typing<T: 'static> {
    value: RwSignal<Option<T>>,
    before: StoredValue<Option<Option<T>>>,
}

impl<T> Clone for Typing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Typing<T> {}

impl<T: Clone + Send + Sync + 'static> Typing<T> {
    pub fn new(value: RwSignal<Option<T>>) -> Self {
        Self { value, before: StoredValue::new(None) }
    }

    /// What was typed becomes the value: nothing is none. What cannot be read leaves what was there before.
    pub fn take(self, text: &str, read: impl FnOnce(&str) -> Option<T>) {
        let known = self.value.get_untracked();
        let before = self.before.try_update_value(|before| before.get_or_insert(known).clone()).flatten();
        let typed = if text.trim().is_empty() { None } else { read(text).or(before) };
        self.value.set(typed);
    }

    /// It is finished.
    pub fn over(self) {
        let _ = self.before.try_update_value(|before| *before = None);
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::{DecimalInput, NumberInput};
    use super::Typing;
    use leptos::prelude::*;

    #[test]
    fn what_cannot_be_read_takes_nothing_away() {
        Owner::new().with(|| {
            let value = RwSignal::new(Some(978));
            let typing = Typing::new(value);
            let typed = |text: &str| {
                typing.take(text, |text| text.parse().ok());
                value.get_untracked()
            };
            assert_eq!((typed("1"), typed("12"), typed("12a")), (Some(1), Some(12), Some(978)));
            assert_eq!((typed("12"), typed(" ")), (Some(12), None));
            typing.over();
            assert_eq!(typed("five"), None, "what was there before is what was kept last");
        });
    }

    #[test]
    fn what_a_number_counts_stands_behind_it() {
        Owner::new().with(|| {
            let share = RwSignal::new(Some(7.5));
            let plain = view! { <NumberInput value=share places=1/> }.to_html();
            let percent = view! { <NumberInput value=share places=1 sign="%"/> }.to_html();
            assert_eq!((plain.contains('%'), percent.contains(">%<")), (false, true), "{percent}");
            let tax = view! { <DecimalInput value=RwSignal::new(Some(1_900)) places=2 sign="%"/> }.to_html();
            assert!(tax.contains(">%<"), "{tax}");
        });
    }
}
