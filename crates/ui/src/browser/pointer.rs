//! The pointer that drags.

use leptos::ev::PointerEvent;
use wasm_bindgen::JsCast;

/// Keeps a drag's events on the element that heard its beginning, while the pointer is elsewhere.
pub fn hold_pointer(event: &PointerEvent) {
    let grip = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if let Some(grip) = grip {
        let _ = grip.set_pointer_capture(event.pointer_id());
    }
}
