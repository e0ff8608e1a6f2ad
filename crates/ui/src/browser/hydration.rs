//! Text that a person (or the browser's password store) typed before the page came alive.

/// What the server-rendered input with this id holds while the page hydrates; nothing at any other time.
#[cfg(feature = "hydrate")]
pub fn typed_before_hydration(id: &str) -> Option<String> {
    use leptos::{prelude::Owner, web_sys};
    use wasm_bindgen::JsCast;
    let hydrating = Owner::current_shared_context().is_some_and(|context| context.during_hydration());
    let element = web_sys::window()?.document()?.get_element_by_id(id).filter(|_| hydrating)?;
    let text = match element.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => input.value(),
        None => element.dyn_ref::<web_sys::HtmlTextAreaElement>()?.value(),
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(not(feature = "hydrate"))]
pub fn typed_before_hydration(_id: &str) -> Option<String> {
    None
}
