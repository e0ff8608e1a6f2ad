//! What stands before the caret of a text, plain or with looks, and telling the text's input what is offered to it. Nothing
//! on the server.

use ui::prelude::before_caret;
#[cfg(feature = "hydrate")]
use wasm_bindgen::JsCast;

#[cfg(feature = "hydrate")]
fn element(id: &str) -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

#[cfg(feature = "hydrate")]
fn area(id: &str) -> Option<web_sys::HtmlTextAreaElement> {
    element(id)?.dyn_into().ok()
}

/// Whether it is the plain one.
pub fn is_plain(id: &str) -> bool {
    #[cfg(feature = "hydrate")]
    return area(id).is_some();
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = id;
        false
    }
}

/// What stands before the caret, of a text with looks in its line alone; nothing where something is selected.
pub fn before(id: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    if let Some(area) = area(id) {
        let (from, to) = (area.selection_start().ok()??, area.selection_end().ok()??);
        let units = usize::try_from(from).ok().filter(|_| from == to)?;
        let text: Vec<u16> = area.value().encode_utf16().take(units).collect();
        return Some(String::from_utf16_lossy(&text));
    }
    before_caret(id)
}

/// Puts the caret of a plain text, and the keyboard, after so many units of the browser's text.
pub fn put(id: &str, place: usize) {
    #[cfg(feature = "hydrate")]
    if let (Some(area), Ok(place)) = (area(id), u32::try_from(place)) {
        let _ = area.focus();
        let _ = area.set_selection_range(place, place);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, place);
}

/// Tells who reads the screen aloud of the list, and which of its options is chosen; nothing when there is none.
pub fn tell(id: &str, list: &str, standing: Option<usize>) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = element(id) {
        let _ = match standing {
            Some(at) => element.set_attribute("aria-controls", list).and_then(|()| {
                element.set_attribute("aria-activedescendant", &[list, "-", &at.to_string()].concat())
            }),
            None => element
                .remove_attribute("aria-activedescendant")
                .and_then(|()| element.remove_attribute("aria-controls")),
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, list, standing);
}
