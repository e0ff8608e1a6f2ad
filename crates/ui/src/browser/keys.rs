//! Where a key was pressed.

use leptos::ev::KeyboardEvent;

/// Whether it was pressed where it types or chooses letters.
pub fn is_typing(event: &KeyboardEvent) -> bool {
    is_within(event, "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]")
}

/// Whether it was pressed among letters that it chooses: an input that is empty has none.
pub fn is_among_letters(event: &KeyboardEvent) -> bool {
    is_typing(event) && !is_on_empty(event)
}

fn is_on_empty(event: &KeyboardEvent) -> bool {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        input.is_some_and(|input| input.value().is_empty())
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        false
    }
}

/// Whether it was pressed on something that this finds, or inside of it.
pub fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        element.is_some_and(|element| element.closest(selector).ok().flatten().is_some())
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = (event, selector);
        false
    }
}
