//! A box for text with looks: bold, italic, lists, links. What it holds is HTML, which the server cleans before it keeps it.
//!
//! The browser's own editing, so that spelling, undo, touch and screen readers work as everywhere.

use crate::{class::classes, icon::Icon, sign::Sign, words::t};
use leptos::{html::Div, prelude::*};

const TOOL: &str = "inline-flex size-8 cursor-pointer items-center justify-center rounded-control text-body text-ink-soft hover:bg-hover \
    hover:text-ink focus-ring pointer-coarse:size-11";

/// `value` follows every key, and is shown when it is changed from outside; `words` follows with the words alone.
#[component]
pub fn RichText(
    value: RwSignal<String>,
    words: RwSignal<String>,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let html = value.get();
        if let Some(element) = element.get().filter(|element| element.inner_html() != html) {
            element.set_inner_html(&html);
        }
    });
    let typed = move |_| {
        if let Some(element) = element.get_untracked() {
            value.set(element.inner_html());
            words.set(element.inner_text());
        }
    };
    let link = move || {
        if let Some(address) = asked_for(&t("rich.address")) {
            command("createLink", &address);
        }
    };
    let list = view! { <Icon sign=Sign::List size=16/> }.into_any();
    let chain = view! { <Icon sign=Sign::Link size=16/> }.into_any();
    let face = |letter: &'static str, look: &'static str| {
        view! { <span class=look aria-hidden="true">{letter}</span> }.into_any()
    };
    view! {
        <div class="flex flex-col gap-1">
            <div role="toolbar" class="flex flex-wrap gap-0.5" aria-label=t("rich.tools") aria-controls=id.clone()>
                <Tool label=t("rich.bold") face=face("B", "font-bold") on_press=move || command("bold", "")/>
                <Tool label=t("rich.italic") face=face("I", "italic") on_press=move || command("italic", "")/>
                <Tool label=t("rich.list") face=list on_press=move || command("insertUnorderedList", "")/>
                <Tool label=t("rich.numbered") face=face("1.", "num") on_press=move || command("insertOrderedList", "")/>
                <Tool label=t("rich.link") face=chain on_press=link/>
                <Tool label=t("rich.plain") face=face("×", "") on_press=move || command("removeFormat", "")/>
            </div>
            <div node_ref=element id=id role="textbox" aria-multiline="true" aria-label=label contenteditable="true" dir="auto" tabindex="0"
                class=classes(&["control rich h-auto min-h-20 overflow-y-auto py-2 whitespace-pre-wrap wrap-break-word max-h-96"]) on:input=typed></div>
        </div>
    }
}

/// A press takes neither the keyboard nor what is selected from the text.
#[component]
fn Tool(label: String, face: AnyView, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    view! {
        <button type="button" class=TOOL title=label.clone() aria-label=label on:mousedown=|event: leptos::ev::MouseEvent| event.prevent_default()
            on:click=move |_| on_press.run(())>{face}</button>
    }
}

/// Changes what is selected. Old, and in every browser; nothing newer does it.
fn command(name: &str, value: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        use wasm_bindgen::JsCast;
        let document: web_sys::HtmlDocument = document.unchecked_into();
        let _ = document.exec_command_with_show_ui_and_value(name, false, value);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, value);
}

/// An address on the web or of a mail; nothing for what is none.
fn asked_for(question: &str) -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        let typed = web_sys::window()?.prompt_with_message(question).ok()??;
        let typed = typed.trim();
        let known = ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| typed.starts_with(scheme));
        match typed.is_empty() {
            true => None,
            false if known => Some(typed.to_owned()),
            false => Some(["https://", typed].concat()),
        }
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = question;
        None
    }
}
