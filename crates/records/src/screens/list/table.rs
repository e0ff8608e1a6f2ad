//! The table: sticky head and first column, sorting by the head, opening a row in the side panel.

use super::List;
use super::lines::{Line, Lines};
use super::operators::is_sortable;
use crate::screens::{Reader, ShownValue};
use kernel::{Field as Described, FieldKind, Record, Sort};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Rows(list: List, lines: Lines) -> impl IntoView {
    let reader = StoredValue::new(Reader::current());
    let render = move |line: Line| view! { <One list line reader/> }.into_any();
    view! {
        <Table label=t(&[list.entity.kind, ".many"].concat()) class="h-full" head=move || view! { <Head list lines/> }>
            <VirtualRows rows=lines.all key=|line: &Line| line.id render on_near_end=move || lines.load_more()/>
        </Table>
    }
}

#[component]
fn Head(list: List, lines: Lines) -> impl IntoView {
    let total = Memo::new(move |_| lines.all.with(Vec::len));
    let chosen = Memo::new(move |_| list.selection.count());
    let choose_all = move |on: bool| match on {
        true => list
            .selection
            .set_all(lines.all.with_untracked(|all| all.iter().map(|line| line.id).collect::<Vec<_>>())),
        false => list.selection.clear(),
    };
    view! {
        <SelectAllCell
            all=Signal::derive(move || chosen.get() > 0 && chosen.get() >= total.get())
            some=Signal::derive(move || { chosen.get() > 0 })
            on_change=choose_all
        />
        {move || list.columns.shown().into_iter().map(|field| view! { <HeadOf list field/> }).collect_view()}
    }
}

#[component]
fn HeadOf(list: List, field: &'static Described) -> impl IntoView {
    let entity = list.entity;
    let order = Signal::derive(move || {
        let descending = list.place.asked.with(|asked| asked.order_of(field.name, entity))?;
        Some(if descending { Order::Down } else { Order::Up })
    });
    let first = field.name == entity.title;
    let label = t(&entity.label(field.name));
    let width = list.columns.width(field);
    if !is_sortable(&field.kind) {
        return view! { <HeaderCell label width align=align(field) first/> }.into_any();
    }
    let sort = move || list.place.sort(next_sort(field, order.get_untracked()));
    view! { <HeaderCell label width align=align(field) first order on_sort=sort/> }.into_any()
}

/// Up, then down, then as it was.
pub fn next_sort(field: &Described, order: Option<Order>) -> Option<Sort> {
    let sort = |descending| Some(Sort { field: field.name.into(), descending });
    match order {
        None => sort(false),
        Some(Order::Up) => sort(true),
        Some(Order::Down) => None,
    }
}

fn align(field: &Described) -> CellAlign {
    match field.kind {
        FieldKind::Integer { .. } | FieldKind::Money { .. } => CellAlign::End,
        _ => CellAlign::Start,
    }
}

#[component]
fn One(list: List, line: Line, reader: StoredValue<Reader>) -> impl IntoView {
    let id = line.id;
    let record = line.record;
    let name = record.with_untracked(|record| record.title(list.entity).to_owned());
    let selected = Memo::new(move |_| list.selection.has(id));
    let current = Memo::new(move |_| list.place.opened.get() == Some(id));
    let cells = move || {
        let record = record.get();
        let cell = |field| view! { <CellOf list field record=record.clone() reader/> };
        list.columns.shown().into_iter().map(cell).collect_view()
    };
    view! {
        <Row selected current on_open=move || list.place.open(id)>
            <SelectCell selected name on_change=move |on: bool| list.selection.set(id, on)/>
            {cells}
        </Row>
    }
}

/// The title is a link to the record's own page, for another tab; a plain press opens the panel.
#[component]
fn CellOf(
    list: List,
    field: &'static Described,
    record: Record,
    reader: StoredValue<Reader>,
) -> impl IntoView {
    let entity = list.entity;
    if field.name == entity.title {
        let id = record.id;
        let press = move |event: leptos::ev::MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0) {
                event.prevent_default();
                list.place.open(id);
            }
        };
        let title = record.title(entity).to_owned();
        return view! {
            <Cell first=true title=title.clone()>
                <a class="rounded-sm font-medium text-ink no-underline hover:underline focus-ring" dir="auto" href=entity.path(id) on:click=press>{title}</a>
            </Cell>
        }
        .into_any();
    }
    let reader = reader.get_value();
    view! { <Cell align=align(field)><ShownValue entity field record reader/></Cell> }.into_any()
}
