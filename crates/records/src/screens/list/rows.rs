//! The rows of a list: the first page drawn by the server, the next ones as the end comes near.
//!
//! On a phone a row is two lines in its first cell; the other cells are for wider screens.

use super::asked::Place;
use super::columns::Columns;
use super::empty::EmptyList;
use super::selection::{Selection, SelectionBar};
use crate::api;
use crate::screens::{Reader, ShownValue};
use kernel::{Cursor, Entity, Field, FieldKind, Page, Query, Record, Sort};
use leptos::prelude::*;
use ui::prelude::*;

#[component]
pub fn Rows(
    place: Place,
    columns: Columns,
    count: RwSignal<Option<kernel::Count>>,
    making: RwSignal<bool>,
    first: Page<Record>,
    read_again: Callback<()>,
) -> impl IntoView {
    let rows = RwSignal::new(first.items);
    let next = RwSignal::new(first.next);
    let selection = Selection::new();
    Effect::new(move |_| count.set(first.count));
    follow(place, rows, read_again);
    let more = move || load_more(place, rows, next);
    let all = Signal::derive(move || selection.holds_all(&rows.read()));
    let some = Signal::derive(move || !selection.ids.with(std::collections::BTreeSet::is_empty));
    let head = move || {
        view! {
            <SelectAllCell all some on_change=move |on: bool| selection.all(&rows.read_untracked(), on)/>
            <Head place field=place.entity.field(place.entity.title) first=true/>
            {move || columns.fields().into_iter().map(|field| view! { <Head place field=Some(field) first=false/> }).collect_view()}
        }
    };
    let render = Callback::new(move |(record,): (Record,)| view! { <OneRow place columns selection record/> }.into_any());
    view! {
        <Show when=move || !rows.read().is_empty() fallback=move || view! { <EmptyList place making/> }>
            <Table label=t(&[place.entity.kind, ".many"].concat()) class="min-h-0 flex-1" head>
                <VirtualRows rows key=|record: &Record| (record.id, record.version) render on_near_end=more/>
            </Table>
        </Show>
        <SelectionBar place selection read_again/>
    }
}

#[component]
fn Head(place: Place, field: Option<&'static Field>, first: bool) -> impl IntoView {
    let Some(field) = field else { return ().into_any() };
    let order = Signal::derive(move || {
        let sort = place.asked.with(|asked| asked.sort.clone()).unwrap_or_else(|| place.entity.default_sort());
        (sort.field == field.name).then_some(if sort.descending { Order::Down } else { Order::Up })
    });
    let turn = move || {
        let descending = order.get_untracked() == Some(Order::Up);
        place.ask(|asked| asked.sort = Some(Sort { field: field.name.into(), descending }));
    };
    let label = t(&place.entity.label(field.name));
    view! { <HeaderCell label order on_sort=turn align=align(field) first/> }.into_any()
}

fn align(field: &Field) -> CellAlign {
    if field.kind.is_number() { CellAlign::End } else { CellAlign::Start }
}

#[component]
fn OneRow(place: Place, columns: Columns, selection: Selection, record: Record) -> impl IntoView {
    let entity = place.entity;
    let id = record.id;
    let title = record.title(entity).to_owned();
    let second = second_line(entity, &record);
    let selected = Signal::derive(move || selection.ids.read().contains(&id));
    let current = Signal::derive(move || place.open.get() == Some(id));
    let path = entity.path(id);
    let reader = Reader::current();
    let cells = move || {
        let cell = |field: &'static Field| {
            let record = record.clone();
            view! { <Cell align=align(field)><ShownValue entity field record reader=reader.clone()/></Cell> }
        };
        columns.fields().into_iter().map(cell).collect_view()
    };
    view! {
        <Row selected current on_open=move || place.show(Some(id))>
            <SelectCell selected name=title.clone() on_change=move |on: bool| selection.one(id, on)/>
            <Cell first=true>
                <a href=path class="font-medium text-ink hover:underline" tabindex="-1">{title}</a>
                <span class="block truncate text-small text-ink-soft md:hidden">{second}</span>
            </Cell>
            {cells}
        </Row>
    }
}

/// What a phone shows under the title.
fn second_line(entity: &Entity, record: &Record) -> String {
    match entity.field(entity.subtitle).map(|field| field.kind) {
        Some(FieldKind::Reference(_)) => record.label(entity.subtitle).to_owned(),
        Some(FieldKind::Choice(_)) => t(&[&entity.label(entity.subtitle), ".", record.text(entity.subtitle)].concat()),
        _ => record.text(entity.subtitle).to_owned(),
    }
}

fn load_more(place: Place, rows: RwSignal<Vec<Record>>, next: RwSignal<Option<Cursor>>) {
    let Some(cursor) = next.get_untracked() else { return };
    next.set(None);
    let asked = place.asked.get_untracked();
    let query = Query { after: Some(cursor.clone()), count: false, ..asked.query() };
    leptos::task::spawn_local(async move {
        match api::list_records(place.entity.kind, query).await {
            Ok(page) if place.asked.try_get_untracked() == Some(asked) => {
                rows.update(|rows| rows.extend(page.items));
                next.set(page.next);
            }
            Ok(_) => {}
            Err(error) => {
                let _ = next.try_set(Some(cursor));
                crate::screens::toast_error(&error);
            }
        }
    });
}

/// Keeps the rows true: a changed record is read again in place, a deleted one leaves, new ones come with the next reading.
fn follow(place: Place, rows: RwSignal<Vec<Record>>, read_again: Callback<()>) {
    let kind = place.entity.kind;
    let feed = events::use_feed();
    let rest = ui::browser::Timer::new();
    feed.on(move |event| {
        if event.record_kind != kind {
            return;
        }
        let id = event.record_id;
        let known = rows.with_untracked(|rows| rows.iter().any(|record| record.id == id && record.version < event.version));
        match event.verb() {
            "deleted" => rows.update(|rows| rows.retain(|record| record.id != id)),
            "created" | "restored" => rest.start(300, move || read_again.run(())),
            _ if known => refresh(kind, id, rows),
            _ => {}
        }
    });
    let gaps = feed.gaps();
    Effect::new(move |before: Option<u32>| {
        let now = gaps.get();
        if before.is_some_and(|before| before != now) {
            read_again.run(());
        }
        now
    });
}

fn refresh(kind: &'static str, id: kernel::Id, rows: RwSignal<Vec<Record>>) {
    leptos::task::spawn_local(async move {
        if let Ok(fresh) = api::get_record(kind, id).await {
            let _ = rows.try_update(|rows| {
                if let Some(record) = rows.iter_mut().find(|record| record.id == id) {
                    *record = fresh;
                }
            });
        }
    });
}
