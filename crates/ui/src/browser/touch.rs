//! Fingers on the glass.

use leptos::ev::TouchEvent;

/// Where the only finger is, in window pixels; nothing when there are several.
pub fn only_finger(event: &TouchEvent) -> Option<(f64, f64)> {
    #[cfg(feature = "hydrate")]
    return glass::only_finger(event);
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        None
    }
}

/// Whether whatever scrolls under the finger stands at its top. Never in what lies over the page.
pub fn is_at_top(event: &TouchEvent) -> bool {
    #[cfg(feature = "hydrate")]
    return glass::is_at_top(event).unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        false
    }
}

#[cfg(feature = "hydrate")]
mod glass {
    use super::TouchEvent;
    use js_sys::Reflect;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::Element;

    pub fn only_finger(event: &TouchEvent) -> Option<(f64, f64)> {
        let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
        let touches = get(event, "touches")?;
        let one = get(&touches, "length")?.as_f64()? == 1.0;
        let touch = Reflect::get_u32(&touches, 0).ok().filter(|_| one)?;
        Some((get(&touch, "clientX")?.as_f64()?, get(&touch, "clientY")?.as_f64()?))
    }

    pub fn is_at_top(event: &TouchEvent) -> Option<bool> {
        let touched: Element = event.target()?.dyn_into().ok()?;
        if touched.closest("dialog, [popover], input, textarea, select").ok()?.is_some() {
            return Some(false);
        }
        let mut around = Some(touched);
        while let Some(element) = around {
            if element.scroll_top() > 0 {
                return Some(false);
            }
            around = element.parent_element();
        }
        Some(true)
    }
}
