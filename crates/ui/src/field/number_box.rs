//! What all inputs of numbers are: while typing the text stays as typed; on leaving it is written out properly, or says
//! why it can't be read.

use super::link::Linked;
use super::typing::Text;
use crate::class::classes;
use leptos::prelude::*;

#[component]
pub(super) fn NumberBox(
    /// The value as it is written out.
    #[prop(into)]
    written: Signal<String>,
    text: Text,
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
    /// What stands before it: the sign of a currency.
    #[prop(optional)]
    before: Option<AnyView>,
) -> impl IntoView {
    let linked = Linked::find(id);
    let shown = move || text.typed.get().unwrap_or_else(|| written.get());
    let read = move |event| {
        let typed = event_target_value(&event);
        on_type.run((typed.clone(),));
        text.typed.set(Some(typed));
    };
    let leave = move |_| on_leave.run(());
    let refused = linked.invalid();
    let invalid = move || refused().or_else(|| text.said.with(Option::is_some).then_some("true"));
    let room = if sign.is_empty() { "" } else { "pe-7" };
    let input = view! {
        <input
            node_ref=text.input
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
            aria-invalid=invalid
            prop:value=shown
            on:input=read
            on:change=leave
        />
    };
    let input = match sign {
        "" => input.into_any(),
        sign => view! {
            <span class="relative block" dir="ltr">
                {input}
                <span class="pointer-events-none absolute inset-y-0 end-2.5 grid place-items-center text-ink-faint" aria-hidden="true">{sign}</span>
            </span>
        }
        .into_any(),
    };
    let input = match before {
        Some(before) => view! { <div class="flex min-w-0">{before}{input}</div> }.into_any(),
        None => input,
    };
    match linked.described_by {
        Some(_) => input,
        None => view! { <div class="relative min-w-0">{input}<Said text/></div> }.into_any(),
    }
}

/// What is wrong with an input that no field stands around: over what is below it, or, where there is room for a line of
/// its own (`data-roomy`), there.
#[component]
fn Said(text: Text) -> impl IntoView {
    const BUBBLE: &str = "absolute start-0 top-full z-20 mt-1 w-max max-w-72 rounded-control bg-raised px-2 py-1 text-start text-small text-wrap text-bad shadow-float \
        in-data-roomy:static in-data-roomy:w-auto in-data-roomy:max-w-none in-data-roomy:bg-transparent in-data-roomy:px-0 in-data-roomy:shadow-none";
    move || text.said.get().map(|said| view! { <p class=BUBBLE role="alert">{said}</p> })
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::super::{DecimalInput, NumberInput};
    use leptos::prelude::*;

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
