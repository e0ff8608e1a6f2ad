//! The board in hand: what pointer, finger and keyboard do with it, and what others do to it meanwhile. All of it comes
//! in a part, as soon as the page is alive.

use super::desk::Desk;
use super::dom;
use super::drag::Drag;
use super::keyboard::Keyboard;
use super::live;
use leptos::prelude::*;

/// Listens until the board is gone. `heard` is what the feed had told when the board was drawn.
pub fn take(desk: Desk, heard: u32) {
    let (drag, keyboard) = (Drag::new(desk), Keyboard::new(desk));
    live::listen(desk, heard);
    desk.follow_stages();
    // A card that is taken out of the hand, because its board changes, is not lifted again by the same press.
    Effect::new(move |before: Option<bool>| {
        let lifted = desk.lifted.with(Option::is_some);
        if before == Some(true) && !lifted {
            drag.let_go();
        }
        lifted
    });
    dom::on("pointerdown", move |event| drag.down(event));
    dom::on("pointermove", move |event| drag.moved(event));
    dom::on("pointerup", move |event| drag.up(event));
    dom::on("pointercancel", move |_: &leptos::ev::PointerEvent| drag.let_go());
    dom::on("touchmove", move |event: &leptos::ev::TouchEvent| {
        // Only so can a drag keep the browser from scrolling.
        if drag.is_lifted() {
            event.prevent_default();
        }
    });
    dom::on("contextmenu", move |event: &leptos::ev::MouseEvent| {
        if drag.is_pressed() {
            event.prevent_default();
        }
    });
    dom::on("click", move |event: &leptos::ev::MouseEvent| {
        if drag.has_just_ended() {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        drag.escape(&event);
        keyboard.press(&event);
    });
    let released = window_event_listener(leptos::ev::keyup, move |event| keyboard.feel(&event));
    let left = window_event_listener(leptos::ev::blur, move |_| desk.let_go());
    on_cleanup(move || [pressed, released, left].into_iter().for_each(|each| each.remove()));
    dom::mark_in_hand();
}
