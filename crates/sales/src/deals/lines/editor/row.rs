//! One line: its name, its fields, what it comes to, and moving or removing it.

use super::COLUMNS;
use super::desk::{Desk, Row};
use super::drag::{Drag, row_id};
use super::figures::{Billing, DISCOUNT, Figure, Number, PERIODS, Price, QUANTITY, TAX, recurs};
use super::name::Name;
use super::totals::written;
use crate::deals::lines::model::Line;
use leptos::prelude::*;
use records::problem_text;
use ui::prelude::*;

/// Alt with an arrow moves it, and so does its grip.
#[component]
pub fn LineRow(desk: Desk, row: Row, drag: Drag) -> impl IntoView {
    let (record, stepped) = (row.record.clone(), row.clone());
    let name = Memo::new(move |_| record.with(|line| line.text("name").to_owned()));
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let up = event.key() == "ArrowUp";
        if event.alt_key() && desk.may.get_untracked() && (up || event.key() == "ArrowDown") {
            event.prevent_default();
            desk.step(&stepped, up);
        }
    };
    const BASE: &str = "grid grid-cols-2 items-start gap-2 p-3 @md:grid-cols-3 @4xl:items-center";
    let id = row.id;
    let class = move || classes(&[BASE, COLUMNS, drag.look(id)]);
    let (quantity, price, discount, tax, billing) =
        (row.clone(), row.clone(), row.clone(), row.clone(), row.clone());
    view! {
        <li id=row_id(id) class=class style:transform=move || drag.carried(id) aria-label=name on:keydown=keys>
            <Name desk row=row.clone() drag name/>
            <Figure desk row=row.clone() field="quantity" input=move || view! { <Number desk row=quantity.clone() typed=QUANTITY/> }.into_any()/>
            <Figure desk row=row.clone() field="unit_price" input=move || view! { <Price desk row=price.clone()/> }.into_any()/>
            <Figure desk row=row.clone() field="discount" input=move || view! { <Number desk row=discount.clone() typed=DISCOUNT/> }.into_any()/>
            <Figure desk row=row.clone() field="tax" input=move || view! { <Number desk row=tax.clone() typed=TAX/> }.into_any()/>
            <Figure desk row=row.clone() field="billing" input=move || view! { <Billing desk row=billing.clone()/> }.into_any()/>
            <Periods desk row=row.clone()/>
            <Total row=row.clone() name/>
            <Buttons desk row name/>
        </li>
    }
}

/// How often; what is paid once has no such field, but on a wide page its place.
#[component]
fn Periods(desk: Desk, row: Row) -> impl IntoView {
    let recurs = recurs(&row);
    move || match recurs.get() {
        true => {
            let input = row.clone();
            view! { <Figure desk row=row.clone() field="periods" input=move || view! { <Number desk row=input.clone() typed=PERIODS/> }.into_any()/> }.into_any()
        }
        false => view! { <span class="hidden @4xl:block"></span> }.into_any(),
    }
}

#[component]
fn Total(row: Row, name: Memo<String>) -> impl IntoView {
    let record = row.record;
    let words = Words::current();
    let total = Memo::new(move |_| {
        record.with(|line| match Line::of(line).sum() {
            Ok(sum) => written(sum.net, line.text("currency")),
            Err(problem) => problem_text(&problem, words),
        })
    });
    let spoken = move || t_with("deal_line.total_of", &[("name", &name.get()), ("total", &total.get())]);
    view! {
        <p class="num self-center text-body font-medium @4xl:text-end">
            <span class="sr-only">{spoken}</span>
            <span aria-hidden="true">{total}</span>
        </p>
    }
}

#[component]
fn Buttons(desk: Desk, row: Row, name: Memo<String>) -> impl IntoView {
    let label = move |key: &'static str| Signal::derive(move || t_with(key, &[("name", &name.get())]));
    let id = row.id;
    let first = Memo::new(move |_| desk.rows.with(|rows| rows.first().is_some_and(|row| row.id == id)));
    let last = Memo::new(move |_| desk.rows.with(|rows| rows.last().is_some_and(|row| row.id == id)));
    move || {
        let (up, down, gone) = (row.clone(), row.clone(), row.clone());
        desk.may.get().then(|| view! {
            <div class="col-start-[-2] flex justify-end">
                <IconButton sign=Sign::ChevronUp size=Size::Small label=label("deal_line.up") disabled=first on_press=move || desk.step(&up, true)/>
                <IconButton sign=Sign::ChevronDown size=Size::Small label=label("deal_line.down") disabled=last on_press=move || desk.step(&down, false)/>
                <IconButton sign=Sign::Trash size=Size::Small label=label("deal_line.remove") on_press=move || desk.remove(&gone)/>
            </div>
        })
    }
}
