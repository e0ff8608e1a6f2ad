//! A line held by its grip, by mouse or finger: it follows the pointer, a mark shows where it will stand, and letting go
//! puts it there. Nothing changes its place on the page before, so that the grip keeps the pointer.

use super::desk::{Desk, Row};
use kernel::Id;
use leptos::prelude::*;
use ui::prelude::*;

#[derive(Clone, Copy)]
pub struct Drag {
    desk: Desk,
    held: RwSignal<Option<Held>>,
}

#[derive(Clone, Copy, PartialEq)]
struct Held {
    id: Id,
    /// Where the pointer took it and how far it went, in pixels.
    start: i32,
    by: i32,
    /// Its place now and the one where it would come to stand, from 0.
    from: usize,
    to: usize,
}

/// The id of a line's row on the page.
pub fn row_id(line: Id) -> String {
    ["deal-line-", &line.to_string()].concat()
}

impl Drag {
    pub fn new(desk: Desk) -> Self {
        let drag = Self { desk, held: RwSignal::new(None) };
        browser::on_mount(move || {
            let escape = window_event_listener(leptos::ev::keydown, move |event| {
                if event.key() == "Escape" {
                    drag.let_go();
                }
            });
            on_cleanup(move || escape.remove());
        });
        drag
    }

    fn ids(self) -> Vec<Id> {
        self.desk.rows.with_untracked(|rows| rows.iter().map(|row| row.id).collect())
    }

    fn take(self, id: Id, event: &leptos::ev::PointerEvent) {
        let place = self.ids().iter().position(|other| *other == id);
        let Some(from) = place.filter(|_| event.button() == 0) else { return };
        event.prevent_default();
        browser::hold_pointer(event);
        self.held.set(Some(Held { id, start: event.client_y(), by: 0, from, to: from }));
    }

    /// The line comes to stand after all whose middle is above the pointer.
    fn moves(self, event: &leptos::ev::PointerEvent) {
        let Some(held) = self.held.get_untracked() else { return };
        let pointer = f64::from(event.client_y());
        let is_above = |id: &Id| {
            browser::top_and_bottom(&row_id(*id)).is_some_and(|(top, bottom)| (top + bottom) / 2.0 < pointer)
        };
        let to = self.ids().iter().filter(|id| **id != held.id && is_above(id)).count();
        self.held.set(Some(Held { by: event.client_y() - held.start, to, ..held }));
    }

    fn drop(self, row: &Row) {
        let held = self.held.get_untracked();
        self.let_go();
        if let Some(held) = held.filter(|held| held.to != held.from) {
            self.desk.put(row, held.to);
        }
    }

    fn let_go(self) {
        if self.held.with_untracked(Option::is_some) {
            self.held.set(None);
        }
    }

    /// How far the line is carried, as a style says it; nothing while it lies.
    pub fn carried(self, id: Id) -> Option<String> {
        let held = self.held.get().filter(|held| held.id == id)?;
        Some(["translateY(", &held.by.to_string(), "px)"].concat())
    }

    /// The look of a line that is held, or beside which the held one will stand.
    pub fn look(self, id: Id) -> &'static str {
        const BEFORE: &str = "shadow-[inset_0_2px_0_var(--color-brand)]";
        const AFTER: &str = "shadow-[inset_0_-2px_0_var(--color-brand)]";
        let Some(held) = self.held.get() else { return "" };
        if held.id == id {
            return "relative z-10 rounded-card bg-raised shadow-float";
        }
        let others = self.ids().into_iter().filter(|other| *other != held.id);
        let others: Vec<Id> = others.collect();
        match others.iter().position(|other| *other == id) {
            Some(at) if held.to != held.from && at == held.to => BEFORE,
            Some(at) if held.to != held.from && at + 1 == held.to && held.to == others.len() => AFTER,
            _ => "",
        }
    }
}

/// Keys and buttons do the same: the grip is for the pointer alone.
#[component]
pub fn Grip(drag: Drag, row: Row) -> impl IntoView {
    let id = row.id;
    view! {
        <span class="grid w-6 shrink-0 cursor-grab touch-none place-items-center self-stretch rounded-control text-ink-faint hover:bg-hover pointer-coarse:w-11" aria-hidden="true" data-grip
            on:pointerdown=move |event| drag.take(id, &event)
            on:pointermove=move |event| drag.moves(&event)
            on:pointerup=move |_| drag.drop(&row)
            on:pointercancel=move |_| drag.let_go()
        ><Icon sign=Sign::Drag size=16/></span>
    }
}
