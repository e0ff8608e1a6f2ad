//! Shift and an arrow go on past the question, as they carry a card on the board: not where they choose letters, and not
//! where something that was filled in would be lost.

use super::Mover;
use crate::deals::board::desk::Stopped;
use crate::deals::board::steps::Step;
use leptos::prelude::*;
use ui::prelude::*;

pub fn listen(mover: Mover, stopped: StoredValue<Stopped>) {
    let Some(further) = mover.further else { return };
    let loses = would_lose();
    let pressed = window_event_listener(leptos::ev::keydown, move |event| {
        let with_more = event.ctrl_key() || event.meta_key() || event.alt_key();
        let is_meant = event.shift_key() && !with_more && !event.default_prevented();
        let step = Step::of_key(&event.key(), is_mirrored()).filter(|step| step.is_sideways());
        let Some(step) = step.filter(|_| is_meant && !browser::is_among_letters(&event) && !loses()) else {
            return;
        };
        if let Some(stopped) = stopped.try_get_value() {
            event.prevent_default();
            further.run((stopped, step));
        }
    });
    on_cleanup(move || pressed.remove());
}
