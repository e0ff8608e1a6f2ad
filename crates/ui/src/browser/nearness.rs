//! Whether something is near what shows of the page, and how high it is drawn.

use leptos::{html::Div, prelude::*};

/// Whether `element` is less than `margin` pixels from what shows; true until the browser says otherwise. What has the
/// keyboard in it is always near.
pub fn use_near(element: NodeRef<Div>, margin: i32) -> Signal<bool> {
    let near = RwSignal::new(true);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            watch(element.into(), margin, near);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (element, margin);
    near.into()
}

#[cfg(feature = "hydrate")]
fn watch(element: web_sys::Element, margin: i32, near: RwSignal<bool>) {
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, prelude::Closure};
    let watched = element.clone();
    let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last: Option<web_sys::IntersectionObserverEntry> = entries.pop().dyn_into().ok();
        let held = web_sys::window().and_then(|window| window.document()?.active_element());
        let holds = held.is_some_and(|held| watched.contains(Some(&held)));
        if let Some(entry) = last {
            let _ = near.try_set(entry.is_intersecting() || holds);
        }
    });
    let options = web_sys::IntersectionObserverInit::new();
    options.set_root_margin(&[&margin.to_string(), "px 0px"].concat());
    let function = told.as_ref().unchecked_ref();
    let Ok(observer) = web_sys::IntersectionObserver::new_with_options(function, &options) else { return };
    observer.observe(&element);
    let kept = SendWrapper::new((observer, told));
    on_cleanup(move || kept.take().0.disconnect());
}

/// The height of `element` as it is drawn, in pixels.
pub fn height_of(element: NodeRef<Div>) -> Option<i32> {
    #[cfg(feature = "hydrate")]
    return element.try_get_untracked().flatten().map(|element| element.offset_height());
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = element;
        None
    }
}
