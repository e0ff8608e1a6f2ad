//! A decimal number to its last digit, typed as the reader writes it: a rate, a quantity.

use super::{number_box::NumberBox, typing::Typing};
use crate::{
    formats::{nearest_decimal, scaled},
    words::language,
};
use leptos::prelude::*;

/// `value` counts parts of the last of `places` decimals; what is typed finer is rounded. A text that is no number
/// leaves it as it was, and says so.
#[component]
pub fn DecimalInput(
    value: RwSignal<Option<i64>>,
    places: u8,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(Option<i64>,)>>,
    #[prop(optional)] sign: &'static str,
) -> impl IntoView {
    let written = Signal::derive(move || {
        value.get().map(|parts| scaled(parts, places, language())).unwrap_or_default()
    });
    let unit = 10_i64.saturating_pow(places.into());
    let typing = Typing::new(value, i64::MAX as f64 / unit as f64);
    let like = move || {
        let tenths = if sign.is_empty() { 125_005 } else { 125 };
        scaled(tenths * unit / 10, places, language())
    };
    let on_type = Callback::new(move |(text,): (String,)| {
        typing.take(&text, |text| nearest_decimal(text, places), like);
    });
    let on_leave = Callback::new(move |()| typing.leave(on_commit));
    view! { <NumberBox written text=typing.text on_type on_leave id name disabled label class="" sign/> }
}
