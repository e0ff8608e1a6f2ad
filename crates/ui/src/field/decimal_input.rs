//! A decimal number to its last digit, typed as the reader writes it: a rate, a quantity.

use super::number_box::{NumberBox, Typing};
use crate::{
    formats::{nearest_decimal, scaled},
    words::language,
};
use leptos::prelude::*;

/// `value` counts parts of the last of `places` decimals; what is typed finer is rounded. A text that is no number
/// leaves it as it was.
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
    let typing = Typing::new(value);
    let on_type =
        Callback::new(move |(text,): (String,)| typing.take(&text, |text| nearest_decimal(text, places)));
    let on_leave = Callback::new(move |()| {
        typing.over();
        if let Some(on_commit) = on_commit {
            on_commit.run((value.get_untracked(),));
        }
    });
    view! { <NumberBox written on_type on_leave id name disabled label class="" sign/> }
}
