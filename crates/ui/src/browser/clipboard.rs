//! The clipboard. On plain http there is none, so the text goes through a hidden box instead.

/// Copies `text`; says whether the browser took it.
#[cfg(feature = "hydrate")]
pub fn copy_text(text: &str) -> bool {
    use js_sys::Reflect;
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let present = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if present {
        let _ = navigator.clipboard().write_text(text);
        return true;
    }
    copy_by_hand(text).is_some_and(|done| done)
}

#[cfg(feature = "hydrate")]
fn copy_by_hand(text: &str) -> Option<bool> {
    use wasm_bindgen::JsCast;
    let document = web_sys::window()?.document()?;
    let area: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    area.set_value(text);
    document.body()?.append_child(&area).ok()?;
    area.select();
    let html: &web_sys::HtmlDocument = document.dyn_ref()?;
    let done = html.exec_command("copy").unwrap_or(false);
    area.remove();
    Some(done)
}

#[cfg(not(feature = "hydrate"))]
pub fn copy_text(_text: &str) -> bool {
    false
}
