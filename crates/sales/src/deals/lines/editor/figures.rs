//! The fields of a line: an input for who may change it, a text for others. Each is saved when it is left.

use super::desk::{Desk, Row};
use crate::deals::lines::{BILLINGS, DEAL_LINE};
use kernel::{Currency, Record, Value};
use leptos::prelude::*;
use records::screens::{Reader, shown_text};
use ui::prelude::*;

/// How a number is typed.
#[derive(Clone, Copy)]
pub struct Typed {
    pub field: &'static str,
    /// Small parts in what people call one: a piece has a thousand.
    pub unit: f64,
    pub places: u8,
    /// What an emptied field means; nothing for "as it was".
    pub empty: Option<i64>,
    /// What stands behind it.
    pub sign: &'static str,
}

pub const QUANTITY: Typed = Typed { field: "quantity", unit: 1_000.0, places: 3, empty: None, sign: "" };
pub const DISCOUNT: Typed = Typed { field: "discount", unit: 100.0, places: 2, empty: Some(0), sign: "%" };
pub const TAX: Typed = Typed { field: "tax", unit: 100.0, places: 2, empty: Some(0), sign: "%" };
pub const PERIODS: Typed = Typed { field: "periods", unit: 1.0, places: 0, empty: Some(1), sign: "" };

/// A field under its name; on a wide page the name stands at the head of the column.
#[component]
pub fn Figure(desk: Desk, row: Row, field: &'static str, #[prop(into)] input: ViewFn) -> impl IntoView {
    let reader = Reader::current();
    let record = row.record;
    let text = move || {
        let field = DEAL_LINE.field(field)?;
        Some(record.with(|record| shown_text(&DEAL_LINE, field, record, &reader)))
    };
    let content = move || match desk.may.get() {
        true => input.run(),
        false => {
            let text = text.clone();
            view! { <span class="num block py-1.5 text-body">{text}</span> }.into_any()
        }
    };
    view! {
        <div class="min-w-0">
            <span class="block text-tiny text-ink-faint @4xl:sr-only" aria-hidden="true">{t(&DEAL_LINE.label(field))}</span>
            {content}
        </div>
    }
}

#[component]
pub fn Number(desk: Desk, row: Row, typed: Typed) -> impl IntoView {
    let Typed { field, unit, places, empty, sign } = typed;
    let known = number_of(&row, field);
    let wholes = move |parts: Option<i64>| parts.map(|parts| parts as f64 / unit);
    let value = RwSignal::new(wholes(known.get_untracked()));
    Effect::new(move |_| value.set(wholes(known.get())));
    let label = label_of(&row, field);
    let record = row.record;
    let commit = move |typed: Option<f64>| {
        let parts = typed.map(|wholes| (wholes * unit).round() as i64);
        match parts.or(empty) {
            Some(parts) => desk.set(&record, field, parts.into()),
            None => value.set(wholes(known.get_untracked())),
        }
    };
    view! { <NumberInput value places label on_commit=commit sign/> }
}

#[component]
pub fn Price(desk: Desk, row: Row) -> impl IntoView {
    let known = number_of(&row, "unit_price");
    let value = RwSignal::new(known.get_untracked());
    Effect::new(move |_| value.set(known.get()));
    let currency = RwSignal::new(currency_of(&row).unwrap_or_else(|| untrack(|| desk.currency())));
    let label = label_of(&row, "unit_price");
    let record = row.record;
    let commit = move |typed: Option<i64>| match typed {
        Some(minor) => desk.set(&record, "unit_price", minor.into()),
        None => value.set(known.get_untracked()),
    };
    view! { <MoneyInput value currency label on_commit=commit/> }
}

#[component]
pub fn Billing(desk: Desk, row: Row) -> impl IntoView {
    let known = {
        let record = row.record.clone();
        Memo::new(move |_| record.with(|record| record.text("billing").to_owned()))
    };
    let value = RwSignal::new(known.get_untracked());
    Effect::new(move |_| value.set(known.get()));
    let word = |code: &&str| Choice::new(*code, t(&["deal_line.billing.", code].concat()));
    let choices: Vec<Choice> = BILLINGS.iter().map(word).collect();
    let label = label_of(&row, "billing");
    let record = row.record;
    let commit = move |code: String| desk.set(&record, "billing", code.into());
    view! { <Select value choices=Signal::stored(choices) label on_commit=commit/> }
}

fn number_of(row: &Row, field: &'static str) -> Memo<Option<i64>> {
    let record = row.record.clone();
    Memo::new(move |_| record.with(|record| record.get(field)).as_int())
}

fn currency_of(row: &Row) -> Option<Currency> {
    row.record.with_untracked(|record: &Record| Currency::parse(record.text("currency")))
}

/// "Quantity of Tiles".
fn label_of(row: &Row, field: &'static str) -> String {
    let name = row.record.with_untracked(|record| record.get("name"));
    let name = name.as_text().unwrap_or_default().to_owned();
    t_with("deal_line.field_of", &[("field", &t(&DEAL_LINE.label(field))), ("name", &name)])
}

/// Whether the line is paid again and again.
pub fn recurs(row: &Row) -> Memo<bool> {
    let record = row.record.clone();
    Memo::new(move |_| record.with(|record| record.get("billing") != Value::from("one_off")))
}
