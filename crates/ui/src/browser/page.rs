//! The page as a whole: loading another one, and saying that this one is alive.

/// Leaves for `path` with a full load: what the server knows of the visitor is asked anew.
pub fn load(path: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(path);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = path;
}

/// Goes where a link to `href` goes: to another page of Kith without a full load, to the telephone.
pub fn follow(href: &str) {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        let document = web_sys::window().and_then(|window| window.document());
        let Some((document, body)) = document.and_then(|document| Some((document.clone(), document.body()?)))
        else {
            return;
        };
        let link =
            document.create_element("a").ok().and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok());
        let Some(link) = link else { return };
        let _ = link.set_attribute("href", href);
        let _ = body.append_child(&link);
        link.click();
        link.remove();
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = href;
}

/// How wide the window is, in pixels; 0 on the server.
pub fn width() -> f64 {
    #[cfg(feature = "hydrate")]
    return web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64()).unwrap_or_default();
    #[cfg(not(feature = "hydrate"))]
    0.0
}

/// The page's path, and its query with the question mark; nothing on the server.
pub fn address() -> (String, String) {
    #[cfg(feature = "hydrate")]
    if let Some(place) = web_sys::window().map(|window| window.location()) {
        return (place.pathname().unwrap_or_default(), place.search().unwrap_or_default());
    }
    Default::default()
}

/// `https://kith.example`: what a link to this Kith begins with; nothing on the server.
pub fn origin() -> String {
    #[cfg(feature = "hydrate")]
    if let Some(window) = web_sys::window() {
        return window.location().origin().unwrap_or_default();
    }
    Default::default()
}

/// Tells whoever measures the page that something on it has another size now.
pub fn say_resized() {
    #[cfg(feature = "hydrate")]
    if let Some((window, event)) = web_sys::window().zip(web_sys::Event::new("resize").ok()) {
        let _ = window.dispatch_event(&event);
    }
}

/// Marks the document as answering to clicks: tests and styles wait for it.
pub fn mark_hydrated() {
    #[cfg(feature = "hydrate")]
    if let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) {
        let _ = root.set_attribute("data-hydrated", "true");
    }
}
