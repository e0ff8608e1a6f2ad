//! How far something is scrolled.

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

/// Scrolls `scroller` to `top` pixels from its start.
pub fn scroll_to(scroller: NodeRef<Div>, top: i32) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = scroller.try_get_untracked().flatten() {
        element.set_scroll_top(top);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (scroller, top);
}
