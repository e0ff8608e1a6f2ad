//! One row. Pressing it anywhere outside its own buttons, links, inputs and cells to edit (`data-edit`) opens the record.

use leptos::prelude::*;

/// `current` marks the row whose record stands in the side panel.
#[component]
pub fn Row(
    #[prop(optional, into)] selected: Signal<bool>,
    #[prop(optional, into)] current: Signal<bool>,
    #[prop(optional, into)] on_open: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        if let Some(on_open) = on_open.filter(|_| !is_control(&event)) {
            on_open.run(());
        }
    };
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if let Some(on_open) =
            on_open.filter(|_| event.key() == "Enter" && event.target() == event.current_target())
        {
            on_open.run(());
        }
    };
    view! {
        <tr
            class="grid-row"
            tabindex=on_open.map(|_| "0")
            data-open=on_open.map(|_| "")
            aria-selected=move || selected.get().then_some("true")
            aria-current=move || current.get().then_some("true")
            on:click=press
            on:keydown=keys
        >
            {children()}
        </tr>
    }
}

fn is_control(event: &leptos::ev::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    const CONTROLS: &str = "a, button, input, select, textarea, label, [role=button], [popover], [data-edit]";
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(CONTROLS).ok().flatten().is_some())
}
