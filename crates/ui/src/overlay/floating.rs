//! A panel in the browser's top layer beside what opened it: never clipped by a table or a column.
//! Its content is drawn only while it is open.

use crate::browser::{Placement, soon};
use leptos::{html, prelude::*};

/// `opener` is the id of the element it hangs on. Unless `manual`, a press elsewhere or Esc closes it, and the
/// opener must carry `popovertarget=id`. `as_wide` gives it at least the opener's width.
#[component]
pub fn Floating(
    id: String,
    opener: String,
    open: RwSignal<bool>,
    #[prop(optional)] placement: Placement,
    #[prop(optional)] as_wide: bool,
    #[prop(optional)] manual: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let panel = NodeRef::<html::Div>::new();
    let opener = StoredValue::new(opener);
    let put = move || opener.with_value(|opener| hang(panel, opener, placement, as_wide));
    Effect::new(move |_| {
        let open = open.get();
        soon(move || {
            show(panel, open);
            if open {
                put();
            }
        });
    });
    follow(panel, open, put);
    view! {
        <div
            node_ref=panel
            id=id
            class="floating"
            popover=if manual { "manual" } else { "auto" }
        >
            {move || open.get().then(|| children().into_any())}
        </div>
    }
}

/// Keeps `open` as the browser opens and closes the panel, and the panel where its opener is. The browser's event does
/// not bubble, so it is heard on the panel.
#[cfg(feature = "hydrate")]
fn follow<P>(panel: NodeRef<html::Div>, open: RwSignal<bool>, put: impl Fn() -> P + 'static) {
    use crate::browser::listen::listen;
    crate::browser::on_mount(move || {
        let Some(window) = web_sys::window() else { return };
        listen(&window, "resize", move |_| {
            if open.try_get_untracked() == Some(true) {
                put();
            }
        });
    });
    Effect::new(move |_| {
        let Some(element) = panel.get() else { return };
        listen(&element, "beforetoggle", move |event| {
            let state =
                js_sys::Reflect::get(&event, &"newState".into()).ok().and_then(|state| state.as_string());
            let now = state.as_deref() == Some("open");
            if open.try_get_untracked().is_some_and(|open| open != now) {
                open.set(now);
            }
        });
    });
}

#[cfg(feature = "hydrate")]
fn show(panel: NodeRef<html::Div>, open: bool) {
    let Some(element) = panel.try_get_untracked().flatten() else { return };
    let shown = element.matches(":popover-open").unwrap_or(false);
    let _ = match (open, shown) {
        (true, false) => element.show_popover(),
        (false, true) => element.hide_popover(),
        _ => Ok(()),
    };
}

#[cfg(feature = "hydrate")]
fn hang(panel: NodeRef<html::Div>, opener: &str, placement: Placement, as_wide: bool) -> Option<()> {
    use crate::browser::{PlacedBox, place, px};
    let window = web_sys::window()?;
    let frame = window.document()?.get_element_by_id(opener)?.get_bounding_client_rect();
    let element = panel.try_get_untracked().flatten()?;
    let style = web_sys::HtmlElement::style(&element);
    if as_wide {
        let _ = style.set_property("min-width", &px(frame.width()));
    }
    let _ = style.remove_property("max-height");
    let opener =
        PlacedBox { left: frame.left(), top: frame.top(), width: frame.width(), height: frame.height() };
    let size = (f64::from(element.offset_width()), f64::from(element.offset_height()));
    let room = (window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?);
    let corner = place(opener, size, room, placement, crate::choose::is_mirrored());
    for (name, value) in [("left", corner.left), ("top", corner.top), ("max-height", corner.max_height)] {
        let _ = style.set_property(name, &px(value));
    }
    Some(())
}

#[cfg(not(feature = "hydrate"))]
fn follow<P>(_panel: NodeRef<html::Div>, _open: RwSignal<bool>, _put: impl Fn() -> P) {}

#[cfg(not(feature = "hydrate"))]
fn show(_panel: NodeRef<html::Div>, _open: bool) {}

#[cfg(not(feature = "hydrate"))]
fn hang(_panel: NodeRef<html::Div>, _opener: &str, _placement: Placement, _as_wide: bool) {}
