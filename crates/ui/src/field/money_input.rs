//! An amount in minor units with its currency's sign beside it.

use super::{number_box::NumberBox, typing::Typing};
use crate::{
    formats::{LARGEST, currency_sign, latin_digits, money_bare},
    words::language,
};
use kernel::{Currency, Language, Money};
use leptos::prelude::*;

/// `value` is in minor units of `currency`; a text that is no amount leaves it as it was, and says so. `currencies`, if given, makes the currency a choice.
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
    let typing = Typing::new(value, LARGEST);
    let on_type = Callback::new(move |(text,): (String,)| {
        let currency = currency.get_untracked();
        typing.take(
            &text,
            |text| amount(&latin_digits(text), currency, language()),
            || money_bare(like(currency), language()),
        );
    });
    let on_leave = Callback::new(move |()| typing.leave(on_commit));
    // What cannot be read is read anew in another currency, and its hint is of that one.
    let unread = typing.text;
    Effect::new(move |before: Option<Currency>| {
        let now = currency.get();
        let is_other = before.is_some_and(|before| before != now);
        if let Some(text) = unread.typed.get_untracked().filter(|_| is_other && unread.is_unread()) {
            on_type.run((text,));
        }
        now
    });
    let before = view! { <CurrencyMark value currency currencies disabled/> }.into_any();
    view! { <NumberBox written text=typing.text on_type on_leave id name disabled label class="rounded-s-none" before/> }
}

/// Twelve thousand five hundred and a half.
fn like(currency: Currency) -> Money {
    Money::new(125_005 * 10_i64.pow(currency.decimals()) / 10, currency)
}

/// The same number in another currency: twelve and a half stays so, as far as that one has decimals.
fn renamed(minor: i64, from: Currency, to: Currency) -> i64 {
    let (from, to) = (from.decimals(), to.decimals());
    match to.checked_sub(from) {
        Some(more) => minor.saturating_mul(10_i64.pow(more)),
        None => {
            let unit = 10_i64.pow(from - to);
            minor.saturating_add(minor.signum() * unit / 2) / unit
        }
    }
}

/// In minor units. Behind the reader's own decimal sign stand decimals, and never more than the currency has: what is read
/// as thousands elsewhere is not guessed at.
fn amount(text: &str, currency: Currency, language: Language) -> Option<i64> {
    let sign = if language == Language::French { ',' } else { '.' };
    let decimals = text.split_once(sign).filter(|(_, rest)| !rest.contains(sign));
    let digits = decimals.map_or(0, |(_, rest)| rest.trim_end().len());
    let fits = digits <= currency.decimals() as usize;
    fits.then(|| Money::parse(text, currency).ok()).flatten().map(|amount| amount.minor)
}

#[component]
fn CurrencyMark(
    value: RwSignal<Option<i64>>,
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
            let before = currency.get_untracked();
            let known = value.get_untracked();
            currency.set(picked);
            if let Some(minor) = known.filter(|_| before.decimals() != picked.decimals()) {
                value.set(Some(renamed(minor, before, picked)));
            }
        }
    };
    view! {
        <select data-beside="true" class="control w-auto shrink-0 rounded-e-none border-e-0 bg-sunken" aria-label=crate::words::t("money.currency")
            disabled=move || disabled.get() on:change=pick>
            {currencies.into_iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{amount, like, renamed};
    use crate::formats::money_bare;
    use kernel::{Currency, Language};

    #[test]
    fn decimals_are_no_thousands_in_ones_own_language() {
        let typed = |text, code, language| amount(text, Currency::parse(code).unwrap(), language);
        let [english, french] = [Language::English, Language::French];
        assert_eq!(typed("12.345", "USD", english), None);
        assert_eq!(typed("12,345", "USD", english), Some(1_234_500));
        assert_eq!(typed("12,345", "USD", french), None);
        assert_eq!(typed("12.345", "USD", french), Some(1_234_500));
        assert_eq!(typed("1.500", "KWD", english), Some(1_500));
        assert_eq!(typed("12.5", "JPY", english), None);
        assert_eq!(typed("1,234.50", "USD", english), Some(123_450));
        assert_eq!(typed("1\u{202f}234,5", "EUR", french), Some(123_450));
    }

    #[test]
    fn a_hint_has_the_decimals_of_its_currency() {
        let hint = |code| money_bare(like(Currency::parse(code).unwrap()), Language::English);
        assert_eq!(["JPY", "EUR", "KWD"].map(hint), ["12,500", "12,500.50", "12,500.500"]);
    }

    #[test]
    fn another_currency_leaves_the_number_as_it_was_written() {
        let named =
            |minor, from, to| renamed(minor, Currency::parse(from).unwrap(), Currency::parse(to).unwrap());
        assert_eq!(named(1_250, "EUR", "USD"), 1_250);
        assert_eq!(named(500_000, "EUR", "JPY"), 5_000);
        assert_eq!(named(-1_250, "EUR", "JPY"), -13);
        assert_eq!(named(5_000, "JPY", "KWD"), 5_000_000);
    }
}
