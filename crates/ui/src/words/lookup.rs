//! Where a text is found: the installed dictionary on the server, the page's script in the browser.

#[cfg(not(feature = "hydrate"))]
pub use server::{find, page_language};

#[cfg(feature = "hydrate")]
pub use browser::{find, page_language};

#[cfg(not(feature = "hydrate"))]
mod server {
    use kernel::Language;

    pub fn find(language: Language, key: &str) -> Option<String> {
        crate::words::dictionary().find(language, key).map(str::to_owned)
    }

    /// The server writes pages in several languages at once: the request's context decides.
    pub fn page_language() -> Option<Language> {
        None
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use js_sys::Reflect;
    use kernel::Language;
    use wasm_bindgen::JsValue;

    struct Page {
        language: Language,
        words: JsValue,
    }

    thread_local! {
        static PAGE: Page = Page::read();
    }

    impl Page {
        fn read() -> Self {
            let code = global("__kith_language").as_string().unwrap_or_default();
            let language = Language::from_code(&code).unwrap_or_default();
            Self { language, words: global("__kith_words") }
        }
    }

    pub fn find(_page: Language, key: &str) -> Option<String> {
        PAGE.with(|page| Reflect::get(&page.words, &JsValue::from_str(key)).ok()?.as_string())
    }

    pub fn page_language() -> Option<Language> {
        PAGE.with(|page| Some(page.language))
    }

    fn global(name: &str) -> JsValue {
        Reflect::get(&js_sys::global(), &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
    }
}
