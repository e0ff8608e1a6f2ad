//! The end of a session. The feed tells it with its last word; where a feed was refused, the browser says no more than that
//! it is, so the server is asked. Then the page is asked for anew, and the door sends to the sign-in page, with a way back:
//! what a page shows is not for whoever sits there now.

use super::Shared;
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventSource, RequestInit, Response};

/// What the server says to whoever has no session.
const SIGNED_OUT: u16 = 401;

/// Asks without a feed, which tells the reason.
pub fn look(shared: &Shared) {
    let shared = Rc::clone(shared);
    spawn_local(async move {
        let is_over = status().await.is_ok_and(|status| status == SIGNED_OUT);
        if is_over {
            leave(&shared);
        }
    });
}

/// No request that would only be refused is made from here.
pub fn leave(shared: &Shared) {
    // The page may have gone elsewhere meanwhile.
    let Ok(mut connection) = shared.try_borrow_mut() else { return };
    if !std::mem::replace(&mut connection.closed, true) {
        connection.source.take().iter().for_each(EventSource::close);
        let _ = web_sys::window().map(|window| window.location().reload());
    }
}

async fn status() -> Result<u16, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let head = RequestInit::new();
    head.set_method("HEAD");
    let answer = JsFuture::from(window.fetch_with_str_and_init("/live?once=true", &head)).await?;
    Ok(answer.dyn_into::<Response>()?.status())
}
