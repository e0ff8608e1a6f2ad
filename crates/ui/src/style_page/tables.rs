//! A table of ten thousand rows, and a list of as many blocks.

use super::section::Section;
use crate::prelude::*;
use kernel::{Currency, Money};
use leptos::prelude::*;
use std::collections::BTreeSet;

const ROWS: i64 = 10_000;

type Picked = RwSignal<BTreeSet<i64>>;

#[component]
pub fn Tables() -> impl IntoView {
    let order = RwSignal::new(Order::Up);
    let picked: Picked = RwSignal::new(BTreeSet::new());
    let compact = RwSignal::new(false);
    let row_height = Signal::derive(move || if compact.get() { 28 } else { 36 });
    let rows = Signal::derive(move || match order.get() {
        Order::Up => (1..=ROWS).collect::<Vec<i64>>(),
        Order::Down => (1..=ROWS).rev().collect(),
    });
    view! {
        <Section title="Tables and long lists">
            <Switch on=compact label="Compact rows" on_change=move |on: bool| compact.set(on)/>
            <Card flush=true>
                <Table label="Deals" class="h-96" compact head=move || view! { <Head order picked/> } foot=move || view! { <td class="h-9 px-3" colspan="4">{t_count("ui.selected", selected(picked))}</td> }>
                    <VirtualRows rows row_height key=|number: &i64| *number render=move |number: i64| view! { <Deal number picked/> }.into_any()/>
                </Table>
            </Card>
            <Card flush=true title="Blocks">
                <VirtualList rows class="h-64" label="Activities" row_height=56 key=|number: &i64| *number
                    render=|number: i64| view! { <div class="border-b border-line p-3">{["Call ", &number.to_string()].concat()}</div> }.into_any()/>
            </Card>
        </Section>
    }
}

fn selected(picked: Picked) -> i64 {
    i64::try_from(picked.with(BTreeSet::len)).unwrap_or(ROWS)
}

#[component]
fn Head(order: RwSignal<Order>, picked: Picked) -> impl IntoView {
    let width = RwSignal::new(220);
    let sorted = Signal::derive(move || Some(order.get()));
    let turn =
        move || order.update(|order| *order = if *order == Order::Up { Order::Down } else { Order::Up });
    let choose = move |all: bool| picked.set(if all { (1..=ROWS).collect() } else { BTreeSet::new() });
    let all = Signal::derive(move || selected(picked) == ROWS);
    let some = Signal::derive(move || selected(picked) > 0);
    view! {
        <SelectAllCell all some on_change=choose/>
        <HeaderCell label="Deal" first=true order=sorted on_sort=turn width/>
        <HeaderCell label="Stage"/>
        <HeaderCell label="Amount" align=CellAlign::End/>
    }
}

#[component]
fn Deal(number: i64, picked: Picked) -> impl IntoView {
    let name = ["Deal ", &formats::integer(number, language())].concat();
    let chosen = Signal::derive(move || picked.with(|picked| picked.contains(&number)));
    let choose = move |on: bool| {
        picked.update(|picked| {
            if on {
                picked.insert(number)
            } else {
                picked.remove(&number)
            };
        });
    };
    let opened = name.clone();
    let amount = formats::money_whole(Money::new(number * 12_500, Currency::EUR), language());
    view! {
        <Row selected=chosen on_open=move || toast::show(Toast::info(opened.clone()))>
            <SelectCell selected=chosen name=name.clone() on_change=choose/>
            <Cell first=true>{name}</Cell>
            <Cell><StageChip label="Engage" hue=number/></Cell>
            <Cell align=CellAlign::End>{amount}</Cell>
        </Row>
    }
}
