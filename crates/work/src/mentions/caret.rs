//! Where the caret stands in a text, and telling the text's input what is offered to it. Nothing on the server.

#[cfg(feature = "hydrate")]
use wasm_bindgen::JsCast;

#[cfg(feature = "hydrate")]
fn area(id: &str) -> Option<web_sys::HtmlTextAreaElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// In units of the browser's text; nothing where something is selected.
pub fn place(id: &str) -> Option<usize> {
    #[cfg(feature = "hydrate")]
    {
        let area = area(id)?;
        let (from, to) = (area.selection_start().ok()??, area.selection_end().ok()??);
        usize::try_from(from).ok().filter(|_| from == to)
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = id;
        None
    }
}

/// Puts the caret, and the keyboard, there.
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
    if let Some(area) = area(id) {
        let _ = match standing {
            Some(at) => area.set_attribute("aria-controls", list).and_then(|()| {
                area.set_attribute("aria-activedescendant", &[list, "-", &at.to_string()].concat())
            }),
            None => area
                .remove_attribute("aria-activedescendant")
                .and_then(|()| area.remove_attribute("aria-controls")),
        };
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (id, list, standing);
}
