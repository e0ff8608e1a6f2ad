//! Scripts of the site that only some pages need, fetched when first wanted.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element};

/// What the script at `address` puts at `name` of the window. Errors: it does not come.
pub async fn fetched(address: &str, name: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let there = || Reflect::get(&window, &name.into());
    if there()?.is_undefined() {
        let document = window.document().ok_or(JsValue::NULL)?;
        let script = coming(&document, address)?;
        let loaded = Promise::new(&mut |loaded, failed| {
            let _ = script.add_event_listener_with_callback("load", &loaded);
            let _ = script.add_event_listener_with_callback("error", &failed);
        });
        if let Err(error) = JsFuture::from(loaded).await {
            // The next who wants it asks again.
            script.remove();
            return Err(error);
        }
    }
    there()
}

/// The script's element, which somebody else may have begun to fetch.
fn coming(document: &Document, address: &str) -> Result<Element, JsValue> {
    let known = document.query_selector(&["script[src='", address, "']"].concat())?;
    if let Some(known) = known {
        return Ok(known);
    }
    let script = document.create_element("script")?;
    script.set_attribute("src", address)?;
    document.query_selector("head")?.ok_or(JsValue::NULL)?.append_child(&script)?;
    Ok(script)
}
