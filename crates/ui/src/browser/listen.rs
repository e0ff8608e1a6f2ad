//! Listening to browser events outside a view, until the part that listens goes away.

use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, prelude::Closure};

/// Calls `heard` on every `event` of `target`; stops when the current owner is cleaned up.
pub fn listen(target: &web_sys::EventTarget, event: &'static str, heard: impl Fn(web_sys::Event) + 'static) {
    let heard = Closure::<dyn Fn(web_sys::Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    let kept = SendWrapper::new((target.clone(), heard));
    leptos::prelude::on_cleanup(move || {
        let (target, heard) = kept.take();
        let _ = target.remove_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    });
}
