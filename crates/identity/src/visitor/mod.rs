//! Who stands before a page: known before it is rendered, and told to the browser in the page itself.
//!
//! `use_session()` is a plain value on both sides; it changes with the page, when somebody signs in or out.

#[cfg(feature = "ssr")]
mod door;
#[cfg(feature = "ssr")]
mod request;
#[cfg(feature = "ssr")]
mod script;

#[cfg(feature = "ssr")]
pub use door::{Trouble, door};
#[cfg(feature = "ssr")]
pub use request::{Visitor, spoken, visitor};
#[cfg(feature = "ssr")]
pub use script::session_script;

use crate::Session;
use leptos::prelude::*;

/// The session of the page, as a context.
#[derive(Clone)]
struct PageSession(Option<Session>);

/// Makes `use_session` answer below; once, at the top of the app.
pub fn provide_session() {
    provide_context(PageSession(found()));
}

/// The person in front of the page, if signed in.
pub fn use_session() -> Option<Session> {
    use_context::<PageSession>()?.0
}

#[cfg(not(feature = "hydrate"))]
fn found() -> Option<Session> {
    #[cfg(feature = "ssr")]
    return request::visitor().session;
    #[cfg(not(feature = "ssr"))]
    None
}

#[cfg(feature = "hydrate")]
fn found() -> Option<Session> {
    let json = web_sys::js_sys::Reflect::get(&web_sys::js_sys::global(), &"__kith_session".into()).ok()?;
    serde_json::from_str(&json.as_string()?).ok()
}

/// Keeps a choice in a cookie, from inside a server function or a rendering.
#[cfg(feature = "ssr")]
pub fn keep_visitor_cookie(name: &str, value: &str) {
    crate::api::request::set_cookie(&crate::users::settings::cookie(name, value));
}

/// Gives the page the status of an address where nothing is, for the machines that ask.
pub fn answer_not_found() {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
}

/// A cookie that holds a choice (theme, rail), the same on the server and in the browser.
#[cfg(feature = "hydrate")]
pub fn visitor_cookie(name: &str) -> Option<String> {
    use web_sys::wasm_bindgen::JsCast;
    let document = web_sys::window()?.document()?.dyn_into::<web_sys::HtmlDocument>().ok()?;
    let cookies = document.cookie().ok()?;
    cookies.split(';').find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

/// A cookie that holds a choice (theme, rail), the same on the server and in the browser.
#[cfg(not(feature = "hydrate"))]
pub fn visitor_cookie(name: &str) -> Option<String> {
    #[cfg(feature = "ssr")]
    return request::cookie(name);
    #[cfg(not(feature = "ssr"))]
    {
        let _ = name;
        None
    }
}

/// Where to go after signing in: a path of our own, else the start.
pub(crate) fn way_back(asked: Option<String>) -> String {
    let own = |path: &String| path.starts_with('/') && !path.starts_with("//") && !path.contains('\\');
    asked.filter(own).unwrap_or_else(|| "/".to_owned())
}
