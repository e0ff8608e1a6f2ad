//! One cell of a list: what it shows, and its control while it is edited.

use super::List;
use super::lines::Line;
use crate::screens::inline::Inline;
use crate::screens::{Reader, ShownValue, record_title};
use kernel::{Field as Described, FieldKind, Id};
use leptos::prelude::*;
use ui::browser::{focus, soon};
use ui::prelude::*;

pub fn align(field: &Described) -> CellAlign {
    match field.kind {
        FieldKind::HUE => CellAlign::Start,
        FieldKind::Integer { .. } | FieldKind::Decimal { .. } | FieldKind::Money { .. } => CellAlign::End,
        _ => CellAlign::Start,
    }
}

/// The id of a cell's element, by which the keyboard finds it.
pub fn cell_id(id: Id, field: &str) -> String {
    ["cell-", &id.to_string(), "-", field].concat()
}

/// `may` tells whether the person may change this row: then a press puts the keyboard on the cell and two edit it.
/// Else a press opens the record. The title is a link to the record's own page, for another tab; a plain press opens
/// the panel.
#[component]
pub fn ListCell(
    list: List,
    field: &'static Described,
    line: Line,
    editing: Memo<Vec<&'static str>>,
    may: Memo<bool>,
    reader: StoredValue<Reader>,
) -> impl IntoView {
    let (id, entity) = (line.id, list.entity);
    let first = field.name == entity.title;
    let record = line.record.clone();
    let face = move || {
        let record = record.get();
        match first {
            true => title(list, record.id, record_title(entity, &record)),
            false => view! { <ShownValue entity field record reader=reader.get_value()/> }.into_any(),
        }
    };
    let content = move || match editing.with(|names| names.contains(&field.name)) {
        true => view! { <Editor list field line=line.clone()/> }.into_any(),
        false => view! { <div class="truncate px-3">{face.clone()}</div> }.into_any(),
    };
    let look = match (first, align(field)) {
        (true, _) => "grid-pinned text-start focus-ring-inset",
        (_, CellAlign::End) => "num relative text-end focus-ring-inset",
        _ => "relative text-start focus-ring-inset",
    };
    let cell = cell_id(id, field.name);
    match first {
        true => view! { <th scope="row" class=look id=cell tabindex="-1" data-cell=field.name>{content}</th> }.into_any(),
        false => view! { <td class=look id=cell tabindex="-1" data-cell=field.name data-edit=move || may.get().then_some("")>{content}</td> }
            .into_any(),
    }
}

fn title(list: List, id: Id, title: String) -> AnyView {
    let press = move |event: leptos::ev::MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.button() != 0) {
            event.prevent_default();
            list.place.open(id);
        }
    };
    let hint = title.clone();
    view! { <a class="inline-block max-w-full truncate rounded-sm align-bottom font-medium text-ink no-underline hover:underline focus-ring" dir="auto" title=hint href=list.entity.path(id) on:click=press>{title}</a> }
        .into_any()
}

/// The control lies over the cell, wider than it where it must be.
#[component]
fn Editor(list: List, field: &'static Described, line: Line) -> impl IntoView {
    let id = line.id;
    let amend = list.amend(line.record);
    let done = move |back: bool| {
        list.stop_editing(id, field.name);
        if back {
            soon(move || focus(&cell_id(id, field.name)));
        }
    };
    let label = t(&list.entity.label(field.name));
    view! {
        <div class="absolute start-0 top-0 z-10 min-w-full cursor-auto rounded-control bg-raised text-start shadow-float">
            <div class=room(field)><Inline amend field id="cell-editor".to_owned() label on_done=done/></div>
        </div>
    }
}

fn room(field: &Described) -> &'static str {
    match field.kind {
        FieldKind::LongText | FieldKind::Tags | FieldKind::HUE => "min-w-80",
        FieldKind::Money { .. } | FieldKind::Time | FieldKind::Reference(_) => "min-w-56",
        _ => "min-w-36",
    }
}
