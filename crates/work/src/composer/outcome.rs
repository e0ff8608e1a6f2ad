//! What it came to: one tap among the outcomes that the firm uses for this kind of activity.

use super::Form;
use crate::outcomes::{OUTCOME, offered, said};
use leptos::prelude::*;
use records::api;
use records::screens::Late;
use ui::prelude::*;

#[component]
pub fn OutcomeChips(form: Form) -> impl IntoView {
    let known = Late::new(|| api::list_records(OUTCOME.kind, offered()));
    let names = Memo::new(move |_| {
        let kind = form.kind.get();
        let page = known.get().map(|page| page.items).unwrap_or_default();
        let of_kind = page.iter().filter(|outcome| outcome.text("type") == kind);
        of_kind.map(|outcome| outcome.text("name").to_owned()).collect::<Vec<String>>()
    });
    let chosen = form.inputs.outcome;
    // The firm may have taken the usual one out of use.
    Effect::new(move |_| {
        let names = names.get();
        let gone = chosen.with_untracked(|chosen| !chosen.is_empty() && !names.contains(chosen));
        if let Some(first) = names.first().filter(|_| gone) {
            chosen.set(first.clone());
        }
    });
    let nothing = move || names.with(Vec::is_empty);
    view! {
        <div class="flex w-full flex-wrap gap-1.5" role="group" aria-label=t("activity.outcome_id") hidden=nothing>
            <For each=move || names.get() key=String::clone let:name><OutcomeChip name chosen/></For>
        </div>
    }
}

/// A second tap takes it back.
#[component]
fn OutcomeChip(name: String, chosen: RwSignal<String>) -> impl IntoView {
    const BASE: &str = "inline-flex h-7 cursor-pointer items-center rounded-full border px-2.5 text-small transition-colors \
        focus-ring pointer-coarse:h-11 pointer-coarse:px-3.5";
    let own = StoredValue::new(name.clone());
    let is_chosen = move || own.with_value(|name| chosen.with(|chosen| chosen == name));
    let look = move || match is_chosen() {
        true => classes(&[BASE, "border-brand bg-brand-soft text-brand-ink"]),
        false => classes(&[BASE, "border-line bg-raised text-ink-soft hover:bg-hover"]),
    };
    let press = move |_| chosen.set(if untrack(is_chosen) { String::new() } else { own.get_value() });
    view! {
        <button type="button" class=look aria-pressed=move || is_chosen().to_string() on:click=press>{said(&name)}</button>
    }
}
