//! Where a text is found: the installed dictionary on the server, the page's script in the browser.

#[cfg(not(feature = "hydrate"))]
pub use server::{find, page_language, whole};

#[cfg(feature = "hydrate")]
pub use browser::{find, page_language, whole};

#[cfg(not(feature = "hydrate"))]
mod server {
    use kernel::Language;

    pub fn find(language: Language, key: &str) -> Option<String> {
        crate::words::dictionary().find(language, key).map(str::to_owned)
    }

    /// Here they are at once.
    pub async fn whole() -> bool {
        true
    }

    /// The server writes pages in several languages at once: the request's context decides.
    pub fn page_language() -> Option<Language> {
        None
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use js_sys::{Function, Promise, Reflect};
    use kernel::Language;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    thread_local! {
        static LANGUAGE: Language = {
            let code = global("__kith_language").as_string().unwrap_or_default();
            Language::from_code(&code).unwrap_or_default()
        };
    }

    pub fn find(_page: Language, key: &str) -> Option<String> {
        Reflect::get(&global("__kith_words"), &JsValue::from_str(key)).ok()?.as_string()
    }

    pub fn page_language() -> Option<Language> {
        LANGUAGE.with(|language| Some(*language))
    }

    /// Begins to bring all words, when the page began with some; whether they came.
    pub fn whole() -> impl Future<Output = bool> {
        let fetch = global("__kith_whole").dyn_into::<Function>();
        let coming = fetch.map(|fetch| fetch.call0(&JsValue::UNDEFINED).ok()?.dyn_into::<Promise>().ok());
        async {
            match coming {
                Err(_) => true,
                Ok(coming) => match coming {
                    Some(coming) => JsFuture::from(coming).await.is_ok_and(|came| came.is_truthy()),
                    None => false,
                },
            }
        }
    }

    fn global(name: &str) -> JsValue {
        Reflect::get(&js_sys::global(), &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    }
}
