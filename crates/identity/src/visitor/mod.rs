//! Who looks at a page: known before anything renders, and the same on the server and in the browser.
//!
//! The server finds the visitor in a middleware and writes the session into the page as a script; the
//! browser reads it back. So `use_session()` is a plain value, never a resource that a layout waits for.

#[cfg(feature = "ssr")]
mod door;

#[cfg(feature = "ssr")]
pub use door::door;

use crate::{Session, Theme};
use kernel::Language;
use leptos::prelude::*;

/// What a page needs to know before it is written.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    pub language: Language,
    pub theme: Theme,
    /// Nothing when nobody is signed in.
    pub session: Option<Session>,
    /// The raw `Cookie` header, for choices like the rail's width.
    pub cookies: String,
}

impl Visitor {
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let pairs = self.cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.filter(|(key, _)| *key == name).map(|(_, value)| value).next()
    }
}

/// Makes [`use_session`] answer everywhere below. Once, at the top of the app.
pub fn provide_session() {
    provide_context(Present(current::session()));
}

/// The signed-in person, if there is one.
pub fn use_session() -> Option<Session> {
    use_context::<Present>().and_then(|present| present.0)
}

/// A cookie of the page, the same on the server and in the browser.
pub fn visitor_cookie(name: &str) -> Option<String> {
    current::visitor().cookie(name).map(str::to_owned)
}

/// The visitor of this request.
#[cfg(feature = "ssr")]
pub fn visitor() -> Visitor {
    current::visitor()
}

/// The script that carries the session into the browser; `<` is escaped, so a name can't end it.
#[cfg(feature = "ssr")]
pub fn session_script(session: Option<&Session>) -> String {
    let json = serde_json::to_string(&session).unwrap_or_else(|_| "null".to_owned());
    ["window.__kith_session=", &json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028"), ";"].concat()
}

#[derive(Clone)]
struct Present(Option<Session>);

#[cfg(feature = "ssr")]
mod current {
    use super::{Session, Visitor};
    use leptos::prelude::use_context;

    pub fn visitor() -> Visitor {
        let parts = use_context::<axum::http::request::Parts>();
        parts.and_then(|parts| parts.extensions.get::<Visitor>().cloned()).unwrap_or_default()
    }

    pub fn session() -> Option<Session> {
        visitor().session
    }
}

#[cfg(not(feature = "ssr"))]
mod current {
    use super::{Session, Visitor};
    use wasm_bindgen::{JsCast, JsValue};

    pub fn visitor() -> Visitor {
        let document = web_sys::window().and_then(|window| window.document());
        let document = document.and_then(|document| document.dyn_into::<web_sys::HtmlDocument>().ok());
        let cookies = document.and_then(|document| document.cookie().ok()).unwrap_or_default();
        Visitor { cookies, ..Visitor::default() }
    }

    pub fn session() -> Option<Session> {
        let window = web_sys::window()?;
        let value = js_sys::Reflect::get(&window, &JsValue::from_str("__kith_session")).ok()?;
        let json = js_sys::JSON::stringify(&value).ok()?.as_string()?;
        serde_json::from_str(&json).ok()?
    }
}
