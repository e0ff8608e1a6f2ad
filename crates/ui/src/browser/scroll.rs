//! How far something is scrolled, and how much of it shows.

use leptos::{html::Div, prelude::*};

/// The scroll distance of `scroller` in pixels, 0 until it moves.
pub fn use_scroll_top(scroller: NodeRef<Div>) -> Signal<i32> {
    let top = RwSignal::new(0);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(element) = scroller.get() {
            let moved = element.clone();
            super::listen::listen(&element, "scroll", move |_| {
                let _ = top.try_set(moved.scroll_top());
            });
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = scroller;
    top.into()
}

/// The height of `scroller` in pixels, followed as it changes; nothing before the page is alive.
pub fn use_height(scroller: NodeRef<Div>) -> Signal<Option<i32>> {
    let height = RwSignal::new(None);
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(element) = scroller.get() {
            follow(element.into(), height);
        }
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = scroller;
    height.into()
}

#[cfg(feature = "hydrate")]
fn follow(element: web_sys::Element, height: RwSignal<Option<i32>>) {
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, prelude::Closure};
    let measured = element.clone();
    let measure = Closure::<dyn Fn()>::new(move || {
        let _ = height.try_set(Some(measured.client_height()));
    });
    let Ok(observer) = web_sys::ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
    observer.observe(&element);
    let kept = SendWrapper::new((observer, measure));
    on_cleanup(move || kept.take().0.disconnect());
}

/// Scrolls `scroller` to `top` pixels from its start.
pub fn scroll_to(scroller: NodeRef<Div>, top: i32) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = scroller.try_get_untracked().flatten() {
        element.set_scroll_top(top);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (scroller, top);
}
