//! Finding and focusing elements by their id.

#[cfg(feature = "hydrate")]
use wasm_bindgen::JsCast;

#[cfg(feature = "hydrate")]
fn element(id: &str) -> Option<web_sys::HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the keyboard on the element with this id.
pub fn focus(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Puts the keyboard on the first element inside `id` that can take it, preferring `[autofocus]`.
pub fn focus_first(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(container) = element(id) {
        const CHOICES: [&str; 2] = [
            "[autofocus]",
            "a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex='0']",
        ];
        let found = CHOICES.iter().find_map(|choice| container.query_selector(choice).ok().flatten());
        if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = found.focus();
        }
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Takes the keyboard off the element with this id.
pub fn blur(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let _ = element.blur();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Selects the whole text of the input with this id.
pub fn select_all(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(input) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok())
    {
        input.select();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Scrolls as little as needed to show the element with this id.
pub fn show_in_view(id: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = id;
}

/// Loads the page again, for a change of language or account.
pub fn reload() {
    #[cfg(feature = "hydrate")]
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
