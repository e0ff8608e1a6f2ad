//! Numbers and amounts.

use super::Edited;
use kernel::{Currency, FieldKind, Value};
use leptos::prelude::*;
use ui::prelude::*;

pub fn integer(edited: Edited, id: String, label: Option<String>) -> AnyView {
    let typed = RwSignal::new(edited.value.get_untracked().as_int().map(|number| number as f64));
    Effect::new(move |_| edited.write(whole(typed.get())));
    let commit = move |number: Option<f64>| edited.finish(whole(number));
    let ungrouped = edited.field.kind == FieldKind::YEAR;
    let sign = percent(edited.field.kind);
    view! { <NumberInput value=typed ungrouped id label=label.unwrap_or_default() on_commit=commit sign/> }
        .into_any()
}

/// The sign behind a share of a hundred.
fn percent(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::PERCENT | FieldKind::BASIS_POINTS => "%",
        _ => "",
    }
}

/// Minutes for a value in seconds: `2.5` is 150.
pub fn minutes(edited: Edited, id: String, label: Option<String>) -> AnyView {
    let known = edited.value.get_untracked().as_int();
    let typed = RwSignal::new(known.map(|seconds| seconds as f64 / 60.0));
    let seconds = move |minutes: Option<f64>| whole(minutes.map(|minutes| minutes * 60.0));
    Effect::new(move |_| edited.write(seconds(typed.get())));
    let commit = move |minutes: Option<f64>| edited.finish(seconds(minutes));
    view! { <NumberInput value=typed places=1 id label=label.unwrap_or_default() on_commit=commit/> }
        .into_any()
}

/// What is kept in parts of the last of `places` decimals.
pub fn decimal(edited: Edited, id: String, label: Option<String>, places: u8) -> AnyView {
    let typed = RwSignal::new(edited.value.get_untracked().as_int());
    Effect::new(move |_| edited.write(typed.get().into()));
    let commit = move |parts: Option<i64>| edited.finish(parts.into());
    let sign = percent(edited.field.kind);
    view! { <DecimalInput value=typed places id label=label.unwrap_or_default() on_commit=commit sign/> }
        .into_any()
}

/// The amount, and its currency where the record names one of its own.
pub fn money(edited: Edited, id: String, label: Option<String>, sibling: Option<RwSignal<Value>>) -> AnyView {
    let typed = RwSignal::new(edited.value.get_untracked().as_int());
    let firm = crate::screens::Reader::current().currency;
    let named =
        sibling.and_then(|sibling| sibling.with_untracked(|value| value.as_text().and_then(Currency::parse)));
    let currency = RwSignal::new(named.unwrap_or(firm));
    Effect::new(move |_| edited.write(typed.get().into()));
    if let Some(sibling) = sibling {
        Effect::new(move |_| {
            let named = sibling.with(|value| value.as_text().and_then(Currency::parse));
            if let Some(named) = named.filter(|named| currency.get_untracked() != *named) {
                currency.set(named);
            }
        });
        Effect::new(move |first: Option<()>| {
            let code = currency.get().code().to_owned();
            let amount = typed.get().is_some();
            let meant = first.is_some() && amount;
            if meant && sibling.with_untracked(|known| known.as_text() != Some(code.as_str())) {
                sibling.set(code.into());
            }
        });
    }
    let commit = move |minor: Option<i64>| edited.finish(minor.into());
    let currencies = if sibling.is_some() { offered(currency.get_untracked()) } else { Vec::new() };
    view! { <MoneyInput value=typed currency id label=label.unwrap_or_default() currencies on_commit=commit/> }.into_any()
}

/// The currencies offered first, and the record's own.
fn offered(own: Currency) -> Vec<Currency> {
    let mut offered: Vec<Currency> =
        Currency::OFFERED.iter().filter_map(|code| Currency::parse(code)).collect();
    if !offered.contains(&own) {
        offered.insert(0, own);
    }
    offered
}

/// Half a thing is rounded. The input takes nothing that would not fit.
fn whole(number: Option<f64>) -> Value {
    number.map(|number| number.round() as i64).into()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use crate::screens::ValueControl;
    use kernel::{Field, FieldKind, Value};
    use leptos::prelude::*;

    static FIELDS: [Field; 3] = [
        Field::new("odds", FieldKind::PERCENT),
        Field::new("tax", FieldKind::BASIS_POINTS),
        Field::new("count", FieldKind::COUNT),
    ];

    #[test]
    fn what_is_too_large_empties_nothing() {
        let most = Some(ui::formats::LARGEST * 60.0);
        assert_eq!(super::whole(most), Value::Int(540_000_000_000_000_000));
    }

    #[test]
    fn a_share_of_a_hundred_is_typed_before_its_sign() {
        let signed = |field: &'static Field| {
            Owner::new().with(|| {
                let value = RwSignal::new(Value::Int(40));
                view! { <ValueControl kind="thing" field value id=field.name/> }.to_html().contains(">%<")
            })
        };
        assert_eq!(FIELDS.each_ref().map(signed), [true, true, false]);
    }
}
