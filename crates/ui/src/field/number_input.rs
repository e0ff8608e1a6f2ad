//! A number, typed as the reader writes it: `1,234.5`, `1 234,5`, Arabic digits.
//! While typing the text stays as typed; on leaving it is written out properly.

use super::{number_box::NumberBox, typing::Typing};
use crate::{
    formats::{self, LARGEST, parse_number, parse_whole},
    words::language,
};
use leptos::prelude::*;

/// `places` digits after the decimal sign at most, where there are none a sign groups digits; `ungrouped` for years and the like; `sign` stands behind it. A text that is no number leaves
/// `value` as it was, and says so.
#[component]
pub fn NumberInput(
    value: RwSignal<Option<f64>>,
    #[prop(default = 0)] places: u8,
    #[prop(optional)] ungrouped: bool,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] placeholder: Signal<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(optional, into)] on_commit: Option<Callback<(Option<f64>,)>>,
    #[prop(optional)] class: &'static str,
    #[prop(optional)] sign: &'static str,
) -> impl IntoView {
    let write = if ungrouped { formats::ungrouped } else { formats::decimal };
    let written = Signal::derive(move || {
        let text = |value| write(value, usize::from(needed(value, places)), language());
        value.get().map(text).unwrap_or_default()
    });
    let read = if places == 0 { parse_whole } else { parse_number };
    let read = move |text: &str| read(text).filter(|number| number.abs() < LARGEST);
    let typing = Typing::new(value, LARGEST);
    let like = move || {
        let number = match (ungrouped, sign) {
            (true, _) => 2_026.0,
            (_, "") => 12_500.5,
            _ => 12.5,
        };
        write(if places == 0 { f64::trunc(number) } else { number }, usize::from(places.min(1)), language())
    };
    let on_type = Callback::new(move |(text,): (String,)| typing.take(&text, read, like));
    let on_leave = Callback::new(move |()| typing.leave(on_commit));
    view! { <NumberBox written text=typing.text on_type on_leave id name placeholder disabled label class sign/> }
}

/// As few digits as tell the value as well as `places` do: 45 is no `45.0`.
fn needed(value: f64, places: u8) -> u8 {
    let rounded = |places: u8| {
        let unit = 10_f64.powi(i32::from(places));
        (value * unit).round() / unit
    };
    let told = rounded(places);
    (0..places).find(|fewer| (rounded(*fewer) - told).abs() < f64::EPSILON).unwrap_or(places)
}
