//! An amount in minor units with its currency's sign beside it.

use super::number_box::{NumberBox, take};
use crate::{
    formats::{currency_sign, latin_digits, money_bare},
    words::language,
};
use kernel::{Currency, Money};
use leptos::prelude::*;

/// `value` is in minor units of `currency`; a text that is no amount leaves it as it was. `currencies`, if given, makes the currency a choice.
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
    let written = Signal::derive(move || {
        let minor = value.get();
        minor.map(|minor| money_bare(Money::new(minor, currency.get()), language())).unwrap_or_default()
    });
    let on_type = Callback::new(move |(text,): (String,)| {
        let read = |text: &str| Money::parse(text, currency.get_untracked()).ok();
        take(value, &latin_digits(&text), |text| read(text).map(|amount| amount.minor));
    });
    let on_leave = Callback::new(move |()| {
        if let Some(on_commit) = on_commit {
            on_commit.run((value.get_untracked(),));
        }
    });
    view! {
        <div class="flex min-w-0">
            <CurrencyMark currency currencies disabled/>
            <NumberBox written on_type on_leave id name disabled label class="rounded-s-none"/>
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
