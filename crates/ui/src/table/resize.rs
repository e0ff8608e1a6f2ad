//! The grip at a column's end: drag it, or move it by arrow keys.

use crate::{
    choose::{Step, is_mirrored},
    words::t_with,
};
use leptos::prelude::*;

/// Columns stay between these widths, in pixels.
const NARROWEST: i32 = 60;
const WIDEST: i32 = 800;
const STEP: i32 = 16;

#[component]
pub fn ResizeGrip(label: Signal<String>, width: RwSignal<i32>) -> impl IntoView {
    let held = StoredValue::new(None::<(i32, i32)>);
    let grow = move |start: i32, by: i32| {
        let by = if is_mirrored() { -by } else { by };
        width.set((start + by).clamp(NARROWEST, WIDEST));
    };
    let hold = move |event: leptos::ev::PointerEvent| {
        event.prevent_default();
        crate::browser::hold_pointer(&event);
        held.set_value(Some((event.client_x(), width.get_untracked())));
    };
    let drag = move |event: leptos::ev::PointerEvent| {
        if let Some((from, start)) = held.get_value() {
            grow(start, event.client_x() - from);
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let by = match Step::along(&event) {
            Some(Step::Next) => STEP,
            Some(Step::Previous) => -STEP,
            _ => return,
        };
        event.prevent_default();
        width.update(|width| *width = (*width + by).clamp(NARROWEST, WIDEST));
    };
    view! {
        <span
            class="absolute inset-y-0 end-0 w-2 cursor-col-resize touch-none border-e-2 border-transparent hover:border-brand focus-visible:border-brand focus-visible:outline-none"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=move || t_with("table.resize", &[("name", &label.get())])
            aria-valuemin=NARROWEST.to_string()
            aria-valuemax=WIDEST.to_string()
            aria-valuenow=move || width.get().to_string()
            on:pointerdown=hold
            on:pointermove=drag
            on:pointerup=move |_| held.set_value(None)
            on:pointercancel=move |_| held.set_value(None)
            on:keydown=keys
        ></span>
    }
}
