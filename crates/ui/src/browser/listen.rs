//! Listening to browser events outside a view, until the part that listens goes away.

use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Calls `heard` on every `event` of `target`; stops when the current owner is cleaned up.
pub fn listen(target: &EventTarget, event: &'static str, heard: impl Fn(Event) + 'static) {
    listen_with(target, event, &AddEventListenerOptions::new(), heard);
}

/// Hears of `event` before what is in `target` does, and may keep the browser from answering it.
pub fn listen_first(target: &EventTarget, event: &'static str, heard: impl Fn(Event) + 'static) {
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(false);
    listen_with(target, event, &options, heard);
}

fn listen_with(
    target: &EventTarget,
    event: &'static str,
    options: &AddEventListenerOptions,
    heard: impl Fn(Event) + 'static,
) {
    let heard = Closure::<dyn Fn(Event)>::new(heard);
    let function = heard.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(event, function, options);
    let first = options.get_capture().unwrap_or_default();
    let kept = SendWrapper::new((target.clone(), heard));
    leptos::prelude::on_cleanup(move || {
        let (target, heard) = kept.take();
        let function = heard.as_ref().unchecked_ref();
        let _ = target.remove_event_listener_with_callback_and_bool(event, function, first);
    });
}
