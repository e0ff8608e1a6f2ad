//! Cookies that the server reads on the next page: theme, rail, density. Never secrets.

/// Keeps `value` under `name` for a year, for this site only.
#[cfg(feature = "hydrate")]
pub fn set_cookie(name: &str, value: &str) {
    use wasm_bindgen::JsCast;
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document.and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok())
    else {
        return;
    };
    let _ = document.set_cookie(&[name, "=", value, "; path=/; max-age=31536000; samesite=lax"].concat());
}

#[cfg(not(feature = "hydrate"))]
pub fn set_cookie(_name: &str, _value: &str) {}
