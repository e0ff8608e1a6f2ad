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

/// Brings `scroller` back to its start.
pub fn scroll_to_top(scroller: NodeRef<Div>) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = scroller.get_untracked() {
        element.set_scroll_top(0);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = scroller;
}
