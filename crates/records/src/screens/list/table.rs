//! The table: sticky head, first column and foot, sorting by the head, opening a row in the side panel, editing cells.

use super::List;
use super::cell::{ListCell, align};
use super::foot::{Foot, Totals};
use super::lines::{Line, Lines};
use super::operators::is_sortable;
use super::{kept, keys};
use crate::screens::{Reader, amend, record_title};
use kernel::{Act, Field as Described, Id, Sort};
use leptos::prelude::*;
use ui::prelude::*;

/// The height of a row in pixels, as the table has it (`style/tables.css`).
const ROW: u16 = 36;
const COMPACT_ROW: u16 = 28;

#[component]
pub fn Rows(list: List, lines: Lines) -> impl IntoView {
    let reader = StoredValue::new(Reader::current());
    let render = move |line: Line| view! { <One list line reader/> }.into_any();
    let totals = Totals::new(list);
    let compact = list.density.compact();
    let row_height = Signal::derive(move || if compact.get() { COMPACT_ROW } else { ROW });
    view! {
        <div class="contents" on:keydown=move |event| keys::press(list, lines, &event) on:dblclick=move |event| keys::press_twice(list, lines, &event)>
            <Table label=t(&[list.entity.kind, ".many"].concat()) class="h-full" compact head=move || view! { <Head list lines/> } foot=move || view! { <Foot list totals reader/> }>
                <Kept lines/>
                <VirtualRows rows=lines.all key=|line: &Line| line.id render row_height on_near_end=move || lines.load_more()/>
            </Table>
        </div>
    }
}

/// Keeps the table's place.
#[component]
fn Kept(lines: Lines) -> impl IntoView {
    if let Some(table) = use_context::<TableScroll>() {
        kept::follow(lines, table.scroller);
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

#[component]
fn One(list: List, line: Line, reader: StoredValue<Reader>) -> impl IntoView {
    let id = line.id;
    let name = line.record.with_untracked(|record| record_title(list.entity, record));
    let selected = Memo::new(move |_| list.selection.has(id));
    let current = Memo::new(move |_| list.place.opened.get() == Some(id));
    let editing = Memo::new(move |_| list.editing.with(|all| edited(all, id)));
    let record = line.record.clone();
    let may = Memo::new(move |_| {
        let session = |session: &Option<_>| {
            record.with(|record| amend::may(session.as_ref(), Act::Update, list.entity, record))
        };
        list.session.with_value(session)
    });
    let cells = move || {
        let cell = |field| view! { <ListCell list field line=line.clone() editing may reader/> };
        list.columns.shown().into_iter().map(cell).collect_view()
    };
    view! {
        <Row selected current on_open=move || list.place.open(id)>
            <SelectCell selected name on_change=move |on: bool| list.selection.set(id, on)/>
            {cells}
        </Row>
    }
}

/// The fields of one record that are being edited.
fn edited(all: &[(Id, &'static str)], id: Id) -> Vec<&'static str> {
    all.iter().filter(|(other, _)| *other == id).map(|(_, field)| *field).collect()
}
