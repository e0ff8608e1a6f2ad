//! Starting a download from code.

/// Fetches `href` as a file named `name`, without leaving the page.
#[cfg(feature = "hydrate")]
pub fn download_from(href: &str, name: &str) {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let Some(link) = document.and_then(|document| document.create_element("a").ok()) else { return };
    let _ = link.set_attribute("href", href);
    let _ = link.set_attribute("download", name);
    if let Some(link) = link.dyn_ref::<web_sys::HtmlElement>() {
        link.click();
    }
}

#[cfg(not(feature = "hydrate"))]
pub fn download_from(_href: &str, _name: &str) {}
