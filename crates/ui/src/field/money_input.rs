//! An amount in minor units with its currency's sign beside it.

use super::link::Linked;
use crate::{
    formats::{currency_sign, decimal, latin_digits},
    words::language,
};
use kernel::{Currency, Money};
use leptos::prelude::*;

/// `value` is in minor units of `currency`. `currencies`, if given, makes the currency a choice.
#[component]
pub fn MoneyInput(
    value: RwSignal<Option<i64>>,
    #[prop(into)] currency: RwSignal<Currency>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(Option<i64>,)>>,
    #[prop(optional)] currencies: Vec<Currency>,
) -> impl IntoView {
    let linked = Linked::find(id);
    let typed = RwSignal::new(None::<String>);
    let shown = move || typed.get().unwrap_or_else(|| written(value.get(), currency.get()));
    let read = move |event| {
        let text = event_target_value(&event);
        let amount = Money::parse(&latin_digits(&text), currency.get_untracked());
        value.set(amount.ok().map(|amount| amount.minor));
        typed.set(Some(text));
    };
    let commit = move |_| {
        typed.set(None);
        if let Some(on_commit) = on_commit {
            on_commit.run((value.get_untracked(),));
        }
    };
    view! {
        <div class="flex min-w-0">
            <CurrencyMark currency currencies disabled/>
            <input
                class="control num rounded-s-none"
                type="text"
                dir="ltr"
                inputmode="decimal"
                autocomplete="off"
                id=linked.id.clone()
                name=name
                disabled=move || disabled.get()
                required=linked.required
                aria-label=label
                aria-describedby=linked.described_by.clone()
                aria-invalid=linked.invalid()
                prop:value=shown
                on:input=read
                on:change=commit
            />
        </div>
    }
}

#[component]
fn CurrencyMark(
    currency: RwSignal<Currency>,
    currencies: Vec<Currency>,
    disabled: Signal<bool>,
) -> impl IntoView {
    const BOX: &str = "inline-flex items-center rounded-s-control border border-e-0 border-line-strong bg-sunken px-2.5 text-body text-ink-soft";
    if currencies.is_empty() {
        let sign = move || currency_sign(&currency.get(), language()).to_owned();
        return view! { <span class=BOX>{sign}</span> }.into_any();
    }
    let option = move |offered: Currency| {
        view! { <option value=offered.code().to_owned() prop:selected=move || currency.get() == offered>{offered.code().to_owned()}</option> }
    };
    let pick = move |event| {
        if let Some(picked) = Currency::parse(&event_target_value(&event)) {
            currency.set(picked);
        }
    };
    view! {
        <select class="control w-auto shrink-0 rounded-e-none border-e-0 bg-sunken" aria-label=crate::words::t("money.currency")
            disabled=move || disabled.get() on:change=pick>
            {currencies.into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

fn written(minor: Option<i64>, currency: Currency) -> String {
    let decimals = currency.decimals();
    let unit = 10_f64.powi(decimals.cast_signed());
    let places = usize::try_from(decimals).unwrap_or_default();
    minor.map(|minor| decimal(minor as f64 / unit, places, language())).unwrap_or_default()
}
