//! The box's other half in the browser, `editor/editor.js` over Squire: what it tells, and what it is asked.

use leptos::{html::Div, prelude::*};

/// Cheap to copy.
#[derive(Clone, Copy)]
pub struct Editor {
    element: NodeRef<Div>,
    value: RwSignal<String>,
    words: RwSignal<String>,
    /// The HTML that is shown.
    shown: StoredValue<String>,
    /// Whether the other half is there.
    pub ready: RwSignal<bool>,
    /// What is pressed or possible at the caret, by name.
    stands: RwSignal<String>,
    /// Where the link at the caret leads; empty for none.
    pub link: RwSignal<String>,
    /// Whether it is asked where a link shall lead.
    pub asks: RwSignal<bool>,
}

impl Editor {
    pub fn of(element: NodeRef<Div>, value: RwSignal<String>, words: RwSignal<String>) -> Self {
        let editor = Self {
            element,
            value,
            words,
            shown: StoredValue::new(value.get_untracked()),
            ready: RwSignal::new(false),
            stands: RwSignal::default(),
            link: RwSignal::default(),
            asks: RwSignal::new(false),
        };
        browser_half::attach(editor);
        Effect::new(move |_| {
            let html = value.get();
            if editor.shown.with_value(|shown| *shown != html) {
                editor.shown.set_value(html.clone());
                browser_half::show(element, editor.ready, &html);
            }
        });
        editor
    }

    /// Whether what has this name is pressed, or possible, at the caret.
    pub fn stands(self, name: &str) -> bool {
        self.stands.with(|stands| stands.split(' ').any(|stands| stands == name))
    }

    /// Does what the tool of this name does.
    pub fn press(self, name: &str, argument: &str) {
        if self.ready.get_untracked() {
            browser_half::press(self.element, name, argument);
        }
    }

    /// Something was typed before the other half came.
    pub fn typed_plainly(self) {
        let is_plain = !self.ready.get_untracked();
        if let Some([html, words]) = is_plain.then(|| browser_half::read(self.element)).flatten() {
            self.took(html, words);
        }
    }

    fn took(self, html: String, words: String) {
        self.shown.set_value(html.clone());
        self.value.set(html);
        self.words.set(words);
    }
}

/// What stands before the caret of the box with this id, in its line; nothing where something is selected.
pub fn before(id: &str) -> Option<String> {
    browser_half::before(id)
}

/// Puts `text` in the place of so many letters before the caret of the box with this id.
pub fn replace(id: &str, letters: usize, text: &str) {
    browser_half::replace(id, letters, text);
}

#[cfg(not(feature = "hydrate"))]
mod browser_half {
    use super::Editor;
    use leptos::{html::Div, prelude::*};

    pub fn attach(_editor: Editor) {}

    pub fn show(_element: NodeRef<Div>, _ready: RwSignal<bool>, _html: &str) {}

    pub fn press(_element: NodeRef<Div>, _name: &str, _argument: &str) {}

    pub fn read(_element: NodeRef<Div>) -> Option<[String; 2]> {
        None
    }

    pub fn before(_id: &str) -> Option<String> {
        None
    }

    pub fn replace(_id: &str, _letters: usize, _text: &str) {}
}

#[cfg(feature = "hydrate")]
mod browser_half {
    use super::Editor;
    use crate::browser::{fetched, listen::listen, on_mount};
    use js_sys::{Array, Function, Reflect};
    use leptos::task::spawn_local;
    use leptos::{html::Div, prelude::*};
    use send_wrapper::SendWrapper;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{Event, HtmlElement};

    const FILE: &str = "/editor.js";
    const NAME: &str = "__kith_editor";

    /// Calls one of its functions, where it is there.
    fn call(name: &str, element: &HtmlElement, arguments: &[&str]) -> Option<JsValue> {
        let window = web_sys::window()?;
        let half = Reflect::get(&window, &NAME.into()).ok()?;
        let function: Function = Reflect::get(&half, &name.into()).ok()?.dyn_into().ok()?;
        let all: Array = arguments.iter().map(|argument| JsValue::from(*argument)).collect();
        all.unshift(element);
        function.apply(&half, &all).ok()
    }

    fn there(element: NodeRef<Div>) -> Option<HtmlElement> {
        element.try_get_untracked().flatten().map(Into::into)
    }

    /// What an event of it tells.
    fn told(event: &Event) -> [String; 2] {
        let detail = Reflect::get(event, &"detail".into()).unwrap_or_default();
        [0, 1].map(|at| {
            Reflect::get_u32(&detail, at).ok().and_then(|told| told.as_string()).unwrap_or_default()
        })
    }

    pub fn attach(editor: Editor) {
        on_mount(move || {
            let Some(element) = there(editor.element) else { return };
            listen(&element, "rich-change", move |event| {
                let [html, words] = told(&event);
                // While it begins, only what was typed before is news.
                if editor.ready.get_untracked() || editor.value.with_untracked(String::is_empty) {
                    editor.took(html, words);
                }
            });
            listen(&element, "rich-stands", move |event| {
                let [stands, link] = told(&event);
                editor.stands.set(stands);
                editor.link.set(link);
            });
            listen(&element, "rich-link", move |_| editor.asks.set(true));
            let kept = SendWrapper::new(element.clone());
            on_cleanup(move || _ = call("end", &kept.take(), &[]));
            spawn_local(async move {
                let came = fetched(FILE, NAME).await.is_ok();
                // The box may be gone by now.
                if came && editor.ready.try_get_untracked().is_some() && element.is_connected() {
                    call("begin", &element, &[]);
                    editor.ready.set(true);
                }
            });
        });
    }

    pub fn show(element: NodeRef<Div>, ready: RwSignal<bool>, html: &str) {
        let Some(element) = there(element) else { return };
        match ready.get_untracked() {
            true => _ = call("set", &element, &[html]),
            false => element.set_inner_html(html),
        }
    }

    pub fn press(element: NodeRef<Div>, name: &str, argument: &str) {
        if let Some(element) = there(element) {
            call("press", &element, &[name, argument]);
        }
    }

    /// What was typed without it.
    pub fn read(element: NodeRef<Div>) -> Option<[String; 2]> {
        there(element).map(|element| [element.inner_html(), element.inner_text()])
    }

    fn with_id(id: &str) -> Option<HtmlElement> {
        web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
    }

    pub fn before(id: &str) -> Option<String> {
        call("before", &with_id(id)?, &[])?.as_string()
    }

    pub fn replace(id: &str, letters: usize, text: &str) {
        if let Some(element) = with_id(id) {
            call("replace", &element, &[&letters.to_string(), text]);
        }
    }
}
