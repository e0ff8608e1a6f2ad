//! The keyboard in the table: arrows go from row to row and from cell to cell, Enter opens a row and edits a cell, F2
//! edits, Tab goes on from the cell that was edited.

use super::List;
use super::lines::Lines;
use crate::screens::amend;
use kernel::{Act, Field, Id};
use leptos::prelude::*;
use ui::prelude::Step;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent, MouseEvent};

const CELL: &str = "[data-cell]";
const ROW: &str = "tr[data-open]";

pub fn press(list: List, lines: Lines, event: &KeyboardEvent) {
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(target) = element(event.target()) else { return };
    let cell = target.closest(CELL).ok().flatten();
    let handled = match (cell, target.matches(ROW) == Ok(true)) {
        (Some(cell), _) if cell == target => on_cell(list, lines, event, &cell),
        (Some(cell), _) => inside(list, lines, event, &cell),
        (None, true) => on_row(event, &target),
        (None, false) => false,
    };
    if handled {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Two presses edit.
pub fn press_twice(list: List, lines: Lines, event: &MouseEvent) {
    let cell = element(event.target()).and_then(|target| target.closest("[data-edit]").ok().flatten());
    if let Some(cell) = cell {
        edit(list, lines, &cell);
    }
}

fn on_row(event: &KeyboardEvent, row: &Element) -> bool {
    match (Step::down(event), Step::along(event)) {
        (Some(step @ (Step::Next | Step::Previous)), _) => beside(row, step).is_some_and(|row| take(&row)),
        (_, Some(Step::Next)) => row.query_selector(CELL).ok().flatten().is_some_and(|cell| take(&cell)),
        _ => false,
    }
}

fn on_cell(list: List, lines: Lines, event: &KeyboardEvent, cell: &Element) -> bool {
    let row = || cell.closest(ROW).ok().flatten();
    match (event.key().as_str(), Step::down(event), Step::along(event)) {
        ("F2", ..) => edit(list, lines, cell),
        ("Enter", ..) if cell.tag_name() == "TH" => open(list, cell),
        ("Enter", ..) => edit(list, lines, cell) || open(list, cell),
        ("Escape", ..) => row().is_some_and(|row| take(&row)),
        (_, Some(step @ (Step::Next | Step::Previous)), _) => {
            let selector =
                ["[data-cell='", &cell.get_attribute("data-cell").unwrap_or_default(), "']"].concat();
            let next = row().and_then(|row| beside(&row, step));
            next.and_then(|row| row.query_selector(&selector).ok().flatten()).is_some_and(|cell| take(&cell))
        }
        (_, _, Some(step @ (Step::Next | Step::Previous))) => match beside(cell, step) {
            Some(next) if next.matches(CELL) == Ok(true) => take(&next),
            _ => step == Step::Previous && row().is_some_and(|row| take(&row)),
        },
        _ => false,
    }
}

/// In a cell's link or control.
fn inside(list: List, lines: Lines, event: &KeyboardEvent, cell: &Element) -> bool {
    let editing = place(list, cell).is_some_and(|at| list.editing.with_untracked(|all| all.contains(&at)));
    match (event.key().as_str(), editing) {
        ("F2", false) => edit(list, lines, cell),
        ("Tab", true) => {
            let step = if event.shift_key() { Step::Previous } else { Step::Next };
            beside(cell, step).filter(|next| next.matches(CELL) == Ok(true)).is_some_and(|next| take(&next))
        }
        _ => false,
    }
}

fn edit(list: List, lines: Lines, cell: &Element) -> bool {
    let Some((id, name)) = place(list, cell).filter(|(id, name)| may_edit(list, lines, *id, name)) else {
        return false;
    };
    list.editing.update(|all| {
        if !all.contains(&(id, name)) {
            all.push((id, name));
        }
    });
    true
}

fn open(list: List, cell: &Element) -> bool {
    place(list, cell).map(|(id, _)| list.place.open(id)).is_some()
}

fn may_edit(list: List, lines: Lines, id: Id, name: &str) -> bool {
    let editable = |field: &Field| field.name == name;
    list.entity.editable().any(editable)
        && lines.line(id).is_some_and(|line| {
            line.record.with_untracked(|record| {
                list.session
                    .with_value(|session| amend::may(session.as_ref(), Act::Update, list.entity, record))
            })
        })
}

/// The record and the field of a cell.
fn place(list: List, cell: &Element) -> Option<(Id, &'static str)> {
    let name = cell.get_attribute("data-cell")?;
    let id = cell.id();
    let id: Id = id.strip_prefix("cell-")?.strip_suffix(&name)?.strip_suffix('-')?.parse().ok()?;
    list.columns.name(&name).map(|name| (id, name))
}

fn beside(element: &Element, step: Step) -> Option<Element> {
    match step {
        Step::Next => element.next_element_sibling(),
        _ => element.previous_element_sibling(),
    }
}

fn take(element: &Element) -> bool {
    element.dyn_ref::<web_sys::HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

fn element(target: Option<EventTarget>) -> Option<Element> {
    target.and_then(|target| target.dyn_into().ok())
}
